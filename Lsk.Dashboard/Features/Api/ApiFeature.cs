using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Identity;
using Microsoft.OpenApi;

namespace Lsk.Dashboard.Features.Api;

/// <summary>The interface for other programs: <c>/api/v1</c>, read only. Each list has a twin that ends with <c>.csv</c>.</summary>
public static class ApiFeature
{
    /// <summary>Where it begins.</summary>
    public const string Root = "/api/v1";

    private const string Document = "v1";

    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services
            .AddSingleton<ApiQueries>()
            .AddSingleton<ChangeQueries>()
            .AddSingleton<TokenQueries>()
            .AddSingleton<MakeToken>()
            .AddSingleton<MakeServiceToken>()
            .AddSingleton<RevokeToken>();

    /// <summary>What only the web server needs.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddScoped<ApiAnswer>();
        return services.AddOpenApi(Document, options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
        });
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireAuthorization(TokenAuthentication.Policy).RequireRateLimiting(IdentitySetup.ApiLimit);
        var queries = app.Services.GetRequiredService<ApiQueries>();
        Map<ApiInitiative>(
            api,
            new("initiatives", ApiScopes.Initiatives, "Initiatives", ApiQueries.InitiativeTables, true, queries.InitiativesAsync)
        );
        Map<ApiRanked>(
            api,
            new("ranking", ApiScopes.Ranking, "The ranking by the model in use", ApiQueries.InitiativeTables, true, queries.RankingAsync)
        );
        Map<ApiMeasure>(
            api,
            new(
                "measures",
                ApiScopes.Measures,
                "Effect measures with their verdicts",
                ApiQueries.MeasureTables,
                true,
                queries.MeasuresAsync
            )
        );
        Map<ApiMeasurement>(
            api,
            new(
                "measurements",
                ApiScopes.Measures,
                "The values of the effect measures",
                ApiQueries.MeasureTables,
                true,
                queries.MeasurementsAsync
            )
        );
        Map<ApiFollowUp>(
            api,
            new("follow-up", ApiScopes.FollowUp, "How initiatives stand", StandingReader.Tables, true, queries.FollowUpAsync)
        );
        Map<ApiGroup>(
            api,
            new("groups", ApiScopes.Groups, "The register of groups", GroupReader.Tables, false, (actor, _, cancel) =>
                queries.GroupsAsync(actor, cancel)
            )
        );
        Map<ApiDecision>(api, new("decisions", ApiScopes.Decisions, "Decisions", ApiQueries.DecisionTables, true, queries.DecisionsAsync));
        api.MapGet("/changes", (HttpContext context, ChangeQueries changes) => ApiAnswer.ChangesAsync(context, changes))
            .Produces<ApiChanges>()
            .WithName("changes")
            .WithSummary("What has changed since: that it has, not what it says")
            .AddOpenApiOperationTransformer(
                (operation, _, _) =>
                    Parameters(operation, [("since", "The number next of the answer before, or a time; left out = from the beginning")])
            );
        // What there is to ask is no secret; what is answered is.
        app.MapOpenApi(Root + "/openapi.json").AllowAnonymous();
        return app;
    }

    private static void Map<T>(RouteGroupBuilder api, ApiList<T> list)
    {
        (string, string)[] filters =
        [
            .. list.IsFiltered ? ApiAnswer.Filters.Select(name => (name, "As in the address of the list of initiatives")) : [],
        ];
        api.MapGet($"/{list.Name}", (HttpContext context, ApiAnswer answer) => answer.PageAsync(context, list))
            .Produces<ApiPage<T>>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .WithName(list.Name)
            .WithSummary(list.Summary)
            .AddOpenApiOperationTransformer(
                (operation, _, _) =>
                    Parameters(
                        operation,
                        [
                            .. filters,
                            ("page", "From 1"),
                            ("size", $"Most rows, 1 to {ApiAnswer.MostSize}; {ApiAnswer.UsualSize} when left out"),
                        ]
                    )
            );
        api.MapGet($"/{list.Name}.csv", (HttpContext context, ApiAnswer answer) => answer.TableAsync(context, list))
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .WithName(list.Name + "-csv")
            .WithSummary($"{list.Summary}, whole, as a table")
            .AddOpenApiOperationTransformer(
                (operation, _, _) => Parameters(operation, [.. filters, ("format", "sv = semicolons and decimal commas")])
            );
    }

    private static Task Parameters(OpenApiOperation operation, (string Name, string Description)[] parameters)
    {
        operation.Parameters ??= [];
        foreach (var (name, description) in parameters)
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Description = description,
                    Schema = new OpenApiSchema { Type = name is "page" or "size" ? JsonSchemaType.Integer : JsonSchemaType.String },
                }
            );
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Lsk",
            Version = Document,
            Description =
                "Read only. The same rights, and the same masking of small counts, as on the screens. Keys are made under /konto/api.",
            License = null,
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            ["basic"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "basic",
                Description = "Any name, with the key as password: for Excel and Power BI.",
            },
        };
        document.Security =
        [
            .. new[] { "bearer", "basic" }.Select(name => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(name, document)] = [],
            }),
        ];
        return Task.CompletedTask;
    }
}
