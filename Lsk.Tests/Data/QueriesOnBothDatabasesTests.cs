using System.Collections;
using System.Reflection;
using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>
/// Every reading of the program is asked on both databases, as several roles: what one of them cannot translate or read stops here and not
/// on a page. Found by reflection, so that a new one is in it from its first day.
/// </summary>
public sealed class QueriesOnBothDatabasesTests
{
    private static readonly string[] Endings = ["Queries", "Reader", "Search"];

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Every_reading_can_be_asked(string provider)
    {
        await using var store = await Store.OpenAsync(provider, demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var values = await ValuesAsync(store);
        Actor[] actors = [People.Facilitator, People.Reader, People.AnalystOf(await store.OrganisationAsync("Tierps kommun"))];
        List<string> faults = [];
        var asked = 0;
        foreach (var type in Readings().Where(type => store.Services.GetService<IServiceProviderIsService>()!.IsService(type)))
        {
            var reading = scope.ServiceProvider.GetRequiredService(type);
            foreach (var method in Methods(type))
            {
                var takesActor = method.GetParameters().Any(p => p.ParameterType == typeof(Actor));
                foreach (var actor in takesActor ? actors : [People.Facilitator])
                {
                    values[typeof(Actor)] = actor;
                    asked++;
                    if (await FaultOfAsync(reading, method, values) is { } fault)
                        faults.Add($"{type.Name}.{method.Name} as {actor.Role}: {fault}");
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
        Assert.True(asked > 60, $"only {asked} readings were found");
    }

    private static IEnumerable<Type> Readings() =>
        typeof(LskDbContext)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsNested: false })
            .Where(type => Endings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)));

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && !method.IsGenericMethod)
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || IsStream(method.ReturnType));

    private static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static async Task<string?> FaultOfAsync(object reading, MethodInfo method, Dictionary<Type, object?> values)
    {
        try
        {
            var answer = method.Invoke(reading, [.. method.GetParameters().Select(parameter => ValueOf(parameter, values))]);
            if (answer is Task task)
                await task;
            return null;
        }
        catch (Exception thrown)
        {
            var fault = thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;
            // A value that was made up here may be refused; a database that cannot answer is what is looked for.
            return fault is ArgumentException or NullReferenceException or KeyNotFoundException
                ? null
                : $"{fault.GetType().Name}: {fault.Message.Split('\n')[0]}";
        }
    }

    private static object? ValueOf(ParameterInfo parameter, Dictionary<Type, object?> values)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (values.TryGetValue(type, out var value))
            return value;
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var one])
        {
            var list = Array.CreateInstance(one, values.ContainsKey(one) ? 1 : 0);
            if (list.Length > 0)
                list.SetValue(values[one], 0);
            return list;
        }
        return type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance(type) : Made(type, values);
    }

    private static object? Made(Type type, Dictionary<Type, object?> values) =>
        type.IsAbstract || type.GetConstructors().MinBy(each => each.GetParameters().Length) is not { } constructor
            ? null
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueOf(parameter, values))]);

    /// <summary>One stored key of each kind, so that the questions about one thing are asked about one that is there.</summary>
    private static async Task<Dictionary<Type, object?>> ValuesAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var initiative = await db.Initiatives.OrderBy(i => i.Id).FirstAsync();
        return new()
        {
            [typeof(InitiativeId)] = initiative.Id,
            [typeof(OrganisationId)] = initiative.OrganisationId,
            [typeof(MeasureId)] = await db.Measures.OrderBy(m => m.Id).Select(m => m.Id).FirstAsync(),
            [typeof(WorkshopId)] = await db.Workshops.OrderBy(w => w.Id).Select(w => w.Id).FirstOrDefaultAsync(),
            [typeof(string)] = "fall",
            [typeof(int)] = 1,
            [typeof(CancellationToken)] = CancellationToken.None,
            [typeof(DateOnly)] = new DateOnly(2026, 6, 20),
            [typeof(DateTime)] = store.Clock.GetUtcNow().UtcDateTime,
            [typeof(LskDbContext)] = db,
        };
    }
}
