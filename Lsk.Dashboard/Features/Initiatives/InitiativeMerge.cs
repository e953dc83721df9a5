using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>A field that at least one of two editors has changed.</summary>
/// <param name="Conflict">Both have changed it, to different things: a person has to choose.</param>
/// <param name="Mine">The choice: mine, or what is stored.</param>
public sealed record MergeField(InitiativeField Field, bool Conflict, bool Mine);

/// <summary>
/// Two people's versions of one initiative put together field by field, from the version that both began with. What only one has changed is
/// taken from that one; what both have changed is mine until somebody chooses otherwise.
/// </summary>
public sealed record InitiativeMerge(
    InitiativeDetails Base,
    InitiativeDetails Mine,
    InitiativeDetails Theirs,
    IReadOnlyList<MergeField> Fields
)
{
    public static InitiativeMerge Of(InitiativeDetails first, InitiativeDetails mine, InitiativeDetails theirs) =>
        new(
            first,
            mine,
            theirs,
            [
                .. from field in InitiativeFields.All
                let changedByMe = !Same(field, first, mine)
                let changedByThem = !Same(field, first, theirs)
                where (changedByMe || changedByThem) && !Same(field, mine, theirs)
                select new MergeField(field, changedByMe && changedByThem, changedByMe),
            ]
        );

    /// <summary>The details that the choices make.</summary>
    public InitiativeDetails Result => Fields.Aggregate(Theirs, (result, each) => each.Mine ? each.Field.Take(result, Mine) : result);

    /// <summary>The same with one choice made otherwise.</summary>
    public InitiativeMerge Choose(string key, bool mine) =>
        this with
        {
            Fields = [.. Fields.Select(each => each.Field.Key == key ? each with { Mine = mine } : each)],
        };

    private static bool Same(InitiativeField field, InitiativeDetails a, InitiativeDetails b) =>
        Equals(Blank(field.Value(a)), Blank(field.Value(b)));

    private static object? Blank(object? value) =>
        value is string text && string.IsNullOrWhiteSpace(text) ? null
        : value is string written ? written.Trim()
        : value;
}
