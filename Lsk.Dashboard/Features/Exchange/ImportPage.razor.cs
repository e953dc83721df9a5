using System.Text.Json;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The wizard: file, sheets and columns, values, difference, done. The address holds the file and the step; a reload comes back to
/// both.</summary>
public sealed partial class ImportPage(
    PendingUploads pending,
    ExchangeQueries queries,
    CommitImport commit,
    UrlState url,
    NavigationManager navigation,
    IJSRuntime js
) : IAsyncDisposable
{
    private enum Step
    {
        File,
        Sheets,
        Values,
        Difference,
        Done,
    }

    private CancellationTokenSource running = new();
    private IJSObjectReference? pasting;
    private Step step;
    private ImportWork? work;
    private CommittedImport? committed;
    private BatchLine? same;
    private BrokenRule? broken;
    private string? refusal;
    private string? busy;
    private string? progressText;
    private double? share;
    private bool skipInvalid;
    private bool disposed;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await running.CancelAsync();
        running.Dispose();
        await pasting.DisposeQuietlyAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Actor?.May(Permission.Import) is not true)
            return;
        try
        {
            var module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Exchange/ImportPage.razor.js"]);
            pasting = await module.InvokeAsync<IJSObjectReference>("listen", "[data-field=arbetsbok]", ExchangeText.PastedName + ".tsv");
            await module.DisposeQuietlyAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed while the module was on its way.
            return;
        }
    }

    protected override Task OnInitializedAsync() => OpenAsync();

    private async Task OpenAsync()
    {
        if (Actor?.May(Permission.Import) is not true || !Guid.TryParse(url["fil"], out var id))
            return;
        if (!RendererInfo.IsInteractive)
        {
            // The circuit reads the file; the page that comes before it only says so.
            busy = ExchangeText.Reading;
            return;
        }
        if (pending.Get(id, Actor.Id) is { } file)
        {
            await ReadAsync(file);
            if (work is null)
                return;
            if (url.Choice<Step>("steg") is (Step.Sheets or Step.Values or Step.Difference) and var wanted)
                await GoAsync(wanted);
            else
                await BeginAsync();
        }
        else
            refusal = ExchangeText.Gone;
    }

    private static IEnumerable<(Step Step, string Name)> Names() =>
        [
            (Step.File, ExchangeText.StepFile),
            (Step.Sheets, ExchangeText.StepSheets),
            (Step.Values, ExchangeText.StepValues),
            (Step.Difference, ExchangeText.StepDifference),
            (Step.Done, ExchangeText.StepDone),
        ];

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        if (Actor?.May(Permission.Import) is not true)
            return;
        UploadedFile? file = null;
        await WorkAsync(ExchangeText.Receiving, async cancel =>
        {
            await using var stream = change.File.OpenReadStream(pending.LargestBytes + 1, cancel);
            file = await pending.PutAsync(
                Actor.Id,
                change.File.Name,
                stream,
                new Progress<long>(bytes => Tell((double)bytes / Math.Max(1, change.File.Size), null)),
                cancel
            );
            if (file is null)
                refusal = Show.Format(ExchangeText.TooLargeFile, pending.LargestBytes / 1_000_000);
        });
        if (file is null)
            return;
        await ReadAsync(file);
        if (work is not null)
            await BeginAsync();
    }

    /// <summary>The first step in which there is something to answer; a file that was understood shows its difference at once.</summary>
    private async Task BeginAsync()
    {
        if (!work!.IsUnderstood)
        {
            await GoAsync(Step.Sheets);
            return;
        }
        await GoAsync(work.HasQuestions ? Step.Values : Step.Difference);
        if (step == Step.Difference && work is { HasQuestions: true })
            await GoAsync(Step.Values);
    }

    private Task ReadAsync(UploadedFile file) => WorkAsync(ExchangeText.Reading, async cancel =>
        {
            var progress = new Progress<ReadingProgress>(read =>
                Tell(read.Share, Show.Format(ExchangeText.ReadingRows, read.Sheet, read.Rows))
            );
            var workbook = await pending.ReadAsync(file, progress, cancel);
            var known = await queries.OptionsAsync(Actor!, cancel);
            same = await queries.SameFileAsync(file.Hash, cancel);
            var opened = new ImportWork(file, workbook, known, pending.AnswersOf(file), pending);
            await opened.InterpretAsync(cancel);
            work = opened;
        });

    private async Task GoAsync(Step wanted)
    {
        if (work is null)
            return;
        if (wanted is Step.Difference or Step.Values && work.Plan is null)
            await WorkAsync(ExchangeText.Comparing, cancel => work.CompareAsync(queries, Actor!, cancel));
        if (wanted == Step.Difference && work.Plan is null)
            return;
        step = wanted;
        url.Set(("fil", work.File.Id), ("steg", wanted));
    }

    /// <summary>An answer was given: the file is understood again, and compared again where the comparison is shown.</summary>
    private Task AnswerAsync() => WorkAsync(null, async cancel =>
        {
            await work!.InterpretAsync(cancel);
            if (step is Step.Values or Step.Difference)
                await work.CompareAsync(queries, Actor!, cancel);
        });

    private Task CommitAsync() => WorkAsync(ExchangeText.Writing, async cancel =>
        {
            var command = new CommitImportCommand(
                work!.Reading,
                work.File.Name,
                work.File.Hash,
                skipInvalid,
                work.Plan!.Fingerprint,
                JsonSerializer.Serialize(work.Answers),
                new Progress<double>(done => Tell(done, null))
            );
            // SQLite writes on the thread that asks: off the circuit, so that the screen lives and the way to stop works.
            var outcome = await Task.Run(() => commit.RunAsync(Actor!, command, cancel), cancel);
            broken = outcome.Broken;
            if (outcome.IsDone)
            {
                committed = outcome.Value;
                step = Step.Done;
                return;
            }
            await work.CompareAsync(queries, Actor!, cancel);
        });

    private async Task WorkAsync(string? what, Func<CancellationToken, Task> task)
    {
        // An answer makes the one that is still being worked out old.
        await running.CancelAsync();
        var own = running = new CancellationTokenSource();
        busy = what;
        share = null;
        progressText = null;
        refusal = null;
        broken = null;
        StateHasChanged();
        try
        {
            await task(own.Token);
        }
        catch (SpreadsheetRefusedException refused)
        {
            refusal = refused.Sentence;
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            progressText = null;
        }
        catch (IOException)
        {
            // InputFile's own limit, or a connection that was lost while the file came.
            refusal = ExchangeText.TooLargeFile;
        }
        if (ReferenceEquals(own, running))
            busy = null;
    }

    private void Tell(double done, string? text)
    {
        if (disposed || busy is null)
            return;
        share = Math.Clamp(done, 0, 1);
        progressText = text;
        _ = InvokeAsync(StateHasChanged);
    }

    private void Stop() => running.Cancel();

    /// <summary>"Another file" leads to the page without a file: begin anew.</summary>
    // The menu leads to the first step, also from the last one.
    private void StartOver()
    {
        if (new Uri(navigation.Uri).Query.Length > 0)
            return;
        (work, committed, step, broken, refusal) = (null, null, Step.File, null, null);
    }
}
