using System.Globalization;
using System.Text;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The versions of the model: look at each, prepare a draft, put it in use, take it out and in as a workbook.</summary>
public sealed partial class ModelPage(
    PrioritisationQueries queries,
    CreateModelDraft create,
    SaveModelDraft save,
    RemoveModelDraft remove,
    PutModelInUse use,
    UrlState url,
    Browser browser,
    Notices notices,
    WorkFolder work
)
{
    private const long MostBytes = 20_000_000;

    private IReadOnlyList<ModelLine> models = [];
    private StoredModel? model;
    private BrokenRule? broken;
    private ModelEditor? editor;
    private bool loaded;
    private int? shown;
    private ConfirmDialog confirmUse = default!,
        confirmRemove = default!;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool MayEdit => Actor?.May(Permission.EditModel) == true;

    private int? DraftNumber => models.FirstOrDefault(line => line.State == ModelState.Draft)?.Number;

    protected override async Task OnParametersSetAsync()
    {
        if (loaded && shown == url.Number("version"))
            return;
        await LoadAsync(url.Number("version"));
    }

    private static string StateText(ModelState state) =>
        state switch
        {
            ModelState.Draft => PrioritisationText.State_Draft,
            ModelState.InUse => PrioritisationText.State_InUse,
            ModelState.Retired => PrioritisationText.State_Retired,
        };

    private async Task LoadAsync(int? number)
    {
        shown = number;
        models = await queries.ModelsAsync(CancellationToken.None);
        model = await queries.ModelAsync(number ?? DraftNumber, CancellationToken.None);
        loaded = true;
    }

    private Task NewDraftAsync() => CreateAsync(new(null));

    private async Task CreateAsync(CreateModelDraftCommand command)
    {
        var outcome = await create.RunAsync(Actor!, command, CancellationToken.None);
        broken = outcome.Broken;
        if (broken is not null)
            return;
        await LoadAsync(outcome.Value);
        url.Set(("version", outcome.Value));
    }

    private async Task SaveAsync(SaveModelDraftCommand command)
    {
        broken = (await save.RunAsync(Actor!, command, CancellationToken.None)).Broken;
        if (broken is not null)
        {
            notices.Warn(RuleText.Of(broken, PrioritisationText.ResourceManager));
            return;
        }
        notices.Say(PrioritisationText.Saved);
        await LoadAsync(command.Number);
    }

    private async Task UseAsync(int number)
    {
        if (!await confirmUse.AskAsync())
            return;
        broken = (await use.RunAsync(Actor!, new(number), CancellationToken.None)).Broken;
        if (broken is null)
            notices.Say(Show.Format(PrioritisationText.Model_InUseNow, number));
        await LoadAsync(number);
    }

    private async Task RemoveAsync(int number)
    {
        if (!await confirmRemove.AskAsync())
            return;
        broken = (await remove.RunAsync(Actor!, new(number), CancellationToken.None)).Broken;
        await LoadAsync(null);
        url.Set(("version", null));
    }

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        var path = work.NewFile("models", Path.GetExtension(chosen.File.Name));
        try
        {
            await using (var file = File.Create(path))
            await using (var stream = chosen.File.OpenReadStream(MostBytes))
                await stream.CopyToAsync(file);
            var rows = (await WorkbookImport.ReadAsync(path, ImportOptions.Lenient)).Content.Criteria;
            if (rows.Count == 0)
                notices.Warn(PrioritisationText.Model_ImportNothing);
            else
                await CreateAsync(
                    new(
                        null,
                        [
                            .. rows.Select(row => new CriterionDraft(
                                0,
                                row.Name,
                                row.Group ?? "",
                                row.Weight ?? 0,
                                row.ScaleMin ?? 1,
                                row.ScaleMax ?? 9,
                                row.HigherIsBetter ?? true,
                                row.MeaningLow,
                                row.MeaningMiddle,
                                row.MeaningHigh,
                                row.ValueFunction
                            )),
                        ]
                    )
                );
        }
        catch (SpreadsheetRefusedException refused)
        {
            notices.Warn(refused.Sentence);
        }
        catch (IOException)
        {
            notices.Warn(PrioritisationText.Model_ImportTooLarge);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The sheet Kriterier of the exchange workbook, as a file that both this page and the import read.</summary>
    private async Task ExportAsync()
    {
        using var text = new MemoryStream();
        ExchangeWorkbook.WriteCsv(
            text,
            SheetKind.Criteria,
            new PortfolioContent { Criteria = [.. model!.Criteria.Select(CriterionRows.Of)] }
        );
        await browser.SaveFileAsync(
            $"Kriterier-{model.Number.ToString(CultureInfo.InvariantCulture)}.csv",
            "text/csv;charset=utf-8",
            Encoding.UTF8.GetString(text.ToArray())
        );
    }
}
