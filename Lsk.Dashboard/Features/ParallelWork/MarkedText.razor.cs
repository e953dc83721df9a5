using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>A text in which the concepts that both initiatives name are marked.</summary>
public sealed partial class MarkedText
{
    private IReadOnlyList<(string Text, string? Concept)> pieces = [];

    [Parameter]
    public string? Text { get; set; }

    [Parameter, EditorRequired]
    public DomainLexicon Lexicon { get; set; } = DomainLexicon.Empty;

    /// <summary>Names of the concepts to mark.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<string> Shared { get; set; } = new HashSet<string>();

    protected override void OnParametersSet() => pieces = Split(Text, Lexicon, Shared);

    internal static IReadOnlyList<(string Text, string? Concept)> Split(string? text, DomainLexicon lexicon, IReadOnlySet<string> shared)
    {
        var clean = WordScanner.Clean(text);
        List<(string, string?)> found = [];
        var at = 0;
        // Longest first at each place; what lies inside a mark is part of it.
        foreach (var mark in ConceptMarks.In(clean, lexicon).Where(mark => shared.Contains(mark.Concept.Name)))
        {
            if (mark.Start < at)
                continue;
            if (mark.Start > at)
                found.Add((clean[at..mark.Start], null));
            found.Add((clean.Substring(mark.Start, mark.Length), mark.Concept.Name));
            at = mark.Start + mark.Length;
        }
        if (at < clean.Length)
            found.Add((clean[at..], null));
        return found;
    }
}
