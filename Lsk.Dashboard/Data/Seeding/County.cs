using System.Text.Json;
using System.Text.Json.Serialization;
using Lsk.Domain.Organisation;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// What a new store knows of its county: the principals, the cross-cutting groups and the strategy. It lies in
/// <c>Data/Seeding/County/county.json</c> (embedded in the program); another county writes its own there.
/// </summary>
internal sealed record County(
    IReadOnlyList<County.Principal> Organisations,
    IReadOnlyList<County.CollaborationGroup> Groups,
    IReadOnlyList<County.StrategyArea> Strategy,
    County.Years? StrategyYears = null
)
{
    private const string Resource = "County/county.json";

    // What is misspelt or missing must stop the first start, not leave a store without half its county.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The county of this program.</summary>
    public static County Read()
    {
        using var file = typeof(County).Assembly.GetManifestResourceStream(Resource)!;
        return Read(file);
    }

    /// <summary>A county as it is written.</summary>
    /// <exception cref="JsonException">It is not whole, or says what nobody knows.</exception>
    public static County Read(Stream file) => JsonSerializer.Deserialize<County>(file, Json)!;

    /// <summary>An organisation that works together with the others.</summary>
    public sealed record Principal(string Name, string ShortName, OrganisationKind Kind);

    /// <summary>A group across the organisations.</summary>
    public sealed record CollaborationGroup(string Name, GroupKind Kind);

    /// <summary>Name, first and last day of the strategy.</summary>
    public sealed record Years(string Name, DateOnly From, DateOnly To);

    /// <summary>A focus area of the strategy, with its sub-goals.</summary>
    public sealed record StrategyArea(string FocusArea, IReadOnlyList<Goal> SubGoals);

    /// <summary>A sub-goal. The first letter of its code is its focus area's.</summary>
    public sealed record Goal(string Code, string Name);
}
