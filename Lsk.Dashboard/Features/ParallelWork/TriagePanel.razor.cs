using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Initiatives;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>A verdict by keyboard or mouse: 1 duplicate, 2 overlap, 3 coordinate, 4 not parallel, 5 later; then the reason, Enter
/// saves.</summary>
public sealed partial class TriagePanel(Browser browser)
{
    private static readonly (string Key, ParallelVerdict Verdict)[] verdicts =
    [
        ("1", ParallelVerdict.Duplicate),
        ("2", ParallelVerdict.Overlap),
        ("3", ParallelVerdict.Coordinated),
        ("4", ParallelVerdict.NotParallel),
    ];

    private ParallelVerdict? chosen;
    private string reason = "";
    private string? fault;

    [Parameter, EditorRequired]
    public PairLine Line { get; set; } = null!;

    [Parameter]
    public EventCallback<(ParallelVerdict Verdict, string Reason)> OnJudged { get; set; }

    [Parameter]
    public EventCallback OnLater { get; set; }

    protected override void OnInitialized()
    {
        if (Line.Judgement is not { Verdict: not ParallelVerdict.NotJudged } judged)
            return;
        (chosen, reason) = (judged.Verdict, judged.Reason ?? "");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Line.IsUnjudged)
            await browser.FocusAsync("#bedom");
    }

    private async Task PressedAsync(KeyboardEventArgs pressed)
    {
        if (pressed.CtrlKey || pressed.AltKey || pressed.MetaKey)
            return;
        if (pressed.Key == "5")
            await OnLater.InvokeAsync();
        else if (verdicts.FirstOrDefault(one => one.Key == pressed.Key) is { Key: not null } found)
            await ChooseAsync(found.Verdict);
    }

    private async Task WritingAsync(KeyboardEventArgs pressed)
    {
        if (pressed is { Key: "Enter", ShiftKey: false })
            await SaveAsync();
        else if (pressed.Key == "Escape")
            await browser.FocusAsync("#bedom");
    }

    private async Task ChooseAsync(ParallelVerdict verdict)
    {
        (chosen, fault) = (verdict, null);
        await browser.FocusAsync("#bedom textarea");
    }

    private async Task SaveAsync()
    {
        fault =
            chosen is null ? ParallelWorkText.ChooseFirst
            : string.IsNullOrWhiteSpace(reason) ? ParallelWorkText.ReasonMissing
            : null;
        if (fault is null)
            await OnJudged.InvokeAsync((chosen!.Value, reason.Trim()));
    }
}
