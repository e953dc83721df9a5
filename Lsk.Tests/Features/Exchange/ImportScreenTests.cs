using System.Text;
using Bunit;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Tests.Shared;
using Lsk.Tests.Spreadsheets.Kept;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>What the wizard shows: questions once a column, one line a kind of fault, and the person's own table.</summary>
public sealed class ImportScreenTests : ScreenTest
{
    private const string Head = "Id;Titel;Huvudman;Status;Start;Budget\n";

    [Fact]
    public async Task Faults_are_one_line_a_kind_with_the_words_and_the_list_to_choose_from()
    {
        var reading = await ReadAsync(
            Head
                + Rows(14, row =>
                    $"T-{row};Insats {row};Tierps kommun;{(row < 8 ? "Genomförande" : row < 13 ? "Rullar på" : "Pågårr")};;450 tkr"
                )
        );

        var line = Assert.Single(FaultLines.Of(reading.Issues, ImportQuestions.IsAsked, reading.Options), line => line.IsError);

        Assert.Equal(("Okänd status", 14, 3), (line.Title, line.Cells, line.Words.Count));
        Assert.Equal(Vocabulary.Status.Written, line.Choices);
        // Only a slip of the pen is offered; what a phase of a project means is the person's to say.
        Assert.Equal(
            [("Genomförande", null), ("Rullar på", null), ("Pågårr", "Pågår")],
            line.Words.Select(word => (word.Text, word.Suggestion))
        );
    }

    [Fact]
    public async Task Fewer_than_five_is_never_offered_as_five_and_no_question_is_asked_without_a_word()
    {
        var reading = await ReadAsync("Initiativ-id;Mått;Period;Värde\nT-1;Fall;2026-01;<5\nT-1;Fall;2026-02;n<5\n");
        var unknown = new ReadingIssue(IssueSeverity.Error, "unknown-organisation", "Blad", 2, 3, "Huvudman", "Gotham");

        Assert.All(FaultLines.Of(reading.Issues, ImportQuestions.IsAsked, reading.Options).SelectMany(line => line.Words), word =>
            Assert.Null(word.Suggestion)
        );
        Assert.Equal("Huvudmannen ”Gotham” finns inte.", unknown.Message);
        Assert.EndsWith("Menar du Heby kommun?", (unknown with { Suggestion = "Heby kommun" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_does_not_say_its_unit_is_asked_about_once_with_what_each_answer_gives_and_remembered()
    {
        var text = Head + Rows(6, row => $"T-{row};Insats {row};Tierps kommun;Pågår;;{row * 100_000 + 50_000}");
        var reading = await ReadAsync(text);
        var answers = new ImportAnswers();

        var question = Assert.Single(ImportQuestions.Of(reading, answers, reading.Issues, 2026));

        Assert.Equal((QuestionKind.Unit, true), (question.Kind, question.Holds));
        Assert.Equal(
            ["kr: 150000 blir 150 tkr", "tkr: 150000 blir 150 mnkr"],
            question.Options.Take(2).Select(option => option.Text.Replace('\u00A0', ' '))
        );
        answers.Sheets[question.SheetKey] = question.Answered(new SheetMapping(), "kr");
        var answered = await ReadAsync(text, answers.Over(ImportOptions.Lenient));
        Assert.Equal([150m, 250m], answered.Content.Initiatives.Take(2).Select(row => row.BudgetTkr!.Value));
        // An answered question stays, so that it can be answered otherwise.
        Assert.Equal("kr", Assert.Single(ImportQuestions.Of(answered, answers, answered.Issues, 2026)).Answer);
        var learned = LearnedSheets.From(answered.Sheets[0], answered.Workbook.Sheets[0], answered.Options)!;
        var next = await ReadAsync(
            text,
            ImportOptions.Lenient with
            {
                Learned = new Dictionary<string, SheetMapping> { [answered.Sheets[0].Fingerprint] = learned },
            }
        );
        Assert.Equal(150m, next.Content.Initiatives[0].BudgetTkr);
        Assert.Empty(ImportQuestions.Of(next, new ImportAnswers(), next.Issues, 2026));
    }

    [Theory]
    [InlineData("day-first", "2026-04-03", "03-04-2026")]
    [InlineData("month-first", "2026-03-04", "03-04-2026")]
    [InlineData("year-first", "2005-03-26", "05-03-26")]
    [InlineData("day-first", "2026-03-05", "05-03-26")]
    public async Task An_order_of_dates_is_answered_for_the_whole_column(string answer, string expected, string written)
    {
        var text = Head + Rows(2, row => $"T-{row};Insats {row};Tierps kommun;Pågår;{written};450 tkr");
        var answers = new ImportAnswers();
        var reading = await ReadAsync(text);
        var question = Assert.Single(ImportQuestions.Of(reading, answers, reading.Issues, 2026), one => one.Kind == QuestionKind.DateOrder);
        Assert.Contains(question.Options, option => option.Value == answer && option.Text.Contains(written, StringComparison.Ordinal));

        answers.Sheets[question.SheetKey] = question.Answered(new SheetMapping(), answer);
        var answered = await ReadAsync(text, answers.Over(ImportOptions.Lenient));

        Assert.All(answered.Content.Initiatives, row => Assert.Equal(expected, row.Start?.ToString("yyyy-MM-dd")));
    }

    [Fact]
    public async Task A_spelling_of_a_unit_that_was_corrected_is_that_unit_in_the_next_file()
    {
        const string text =
            "Id;Titel;Huvudman;Ansvarig grupp\nT-1;Ett;Tierps kommun;Hemvårds enheten\nT-2;Två;Tierps kommun;Hemvårds enheten\n";
        var corrected = new ImportAnswers { Corrections = { ["fil!D2"] = "Hemvårdsenheten", ["fil!D3"] = "Hemvårdsenheten" } };
        var first = await ReadAsync(text, corrected.Over(County));
        Assert.All(first.Content.Initiatives, row => Assert.Equal("Hemvårdsenheten", row.Group));

        var learned = LearnedSheets.From(first.Sheets[0], first.Workbook.Sheets[0], first.Options)!;
        var next = await ReadAsync(
            text.Replace("T-", "K-", StringComparison.Ordinal),
            County with
            {
                Learned = new Dictionary<string, SheetMapping> { [first.Sheets[0].Fingerprint] = learned },
            }
        );

        Assert.All(next.Content.Initiatives, row => Assert.Equal("Hemvårdsenheten", row.Group));
    }

    /// <summary>Sections, sub-totals, colours for status and kronor that nobody has named: three answers, and no wrong number.</summary>
    [Fact]
    public void A_sectioned_sheet_with_sums_colours_and_kronor_comes_in_right_by_its_answers()
    {
        var draft = new Draft("Projekt 2026");
        var green = CellLook.Plain with { Fill = "00B050" };
        var red = CellLook.Plain with { Fill = "FF0000" };
        draft
            .Row("Nr", "Benämning", "Startdatum", "Kostnad")
            .Row("Enköpings kommun")
            .Row("E-1", draft.As("Fallskydd", green), new DateOnly(2026, 1, 1), 450_000)
            .Row("E-2", draft.As("Trygg hemgång", red), new DateOnly(2026, 2, 1), 1_250_000)
            .Row(null, "Summa", null, 1_700_000)
            .Row("Heby kommun")
            .Row("H-1", draft.As("Nutrition", green), new DateOnly(2026, 3, 1), 90_000)
            .Row(null, "Totalt", null, 1_790_000);
        var answers = new ImportAnswers();
        var asked = draft.Read();

        var open = ImportQuestions.Of(asked, answers, asked.Issues, 2026);
        Assert.Equal(
            [(QuestionKind.Unit, "Kostnad"), (QuestionKind.Colour, "grön"), (QuestionKind.Colour, "röd")],
            open.Select(question => (question.Kind, question.Subject)).Order()
        );
        foreach (var question in open)
        {
            var answer =
                question.Kind == QuestionKind.Unit ? "kr"
                : question.Subject == "grön" ? "Pågår"
                : "Avbruten";
            answers.Sheets[question.SheetKey] = question.Answered(
                answers.Sheets.GetValueOrDefault(question.SheetKey) ?? new SheetMapping(),
                answer
            );
        }
        var read = draft.Read(answers.Over(Drafts.County));

        Assert.Equal(
            [
                ("E-1", "Enköpings kommun", 450m, "Ongoing"),
                ("E-2", "Enköpings kommun", 1250m, "Stopped"),
                ("H-1", "Heby kommun", 90m, "Ongoing"),
            ],
            read.Content.Initiatives.Select(row => (row.Id, row.Organisation, row.BudgetTkr!.Value, row.Status!.Value.ToString()))
        );
        Assert.False(read.HasErrors);
    }

    [Fact]
    public async Task The_table_shows_what_was_read_beside_what_stands_there()
    {
        var reading = await ReadAsync(
            Head + "T-1;Trygg hemgång;Tierp;igång;2026-03-01;450 000 kr\n;Summa;;;;450 000 kr\nT-2;Annat;Gotham;Pågår;;1 mnkr\n",
            County
        );
        var sheet = new SheetView("fil", reading, reading.Issues, new ImportAnswers());

        var row = sheet.Rows[1];
        Assert.Equal(
            [("Tierp", "Tierps kommun"), ("igång", "Pågår"), ("2026-03-01", null), ("450 000 kr", "450 tkr")],
            new[] { 3, 4, 5, 6 }.Select(column => sheet.CellOf(row, column)).Select(cell => (cell.Text, cell.Read?.Replace('\u00A0', ' ')))
        );
        Assert.Equal([SheetViewRow.Heading, SheetViewRow.Data, SheetViewRow.Beside, SheetViewRow.Data], sheet.Rows.Select(sheet.KindOf));
        Assert.Equal(IssueSeverity.Error, sheet.CellOf(sheet.Rows[3], 3).Worst);
        Assert.Equal([4], sheet.Faulty.Select(faulty => faulty.Number));
        Assert.Equal("Trygg hemgång", sheet.TitleOf(2));
    }

    [Fact]
    public async Task Find_counts_whole_cells_and_parts_of_them_in_data_alone()
    {
        var reading = await ReadAsync(Head + Rows(3, row => $"T-{row};Insats {row} i Tierp;Tierp;Pågår;;450 tkr"));
        var sheet = new SheetView("fil", reading, reading.Issues, new ImportAnswers());

        Assert.Equal(
            (6, 3, 3),
            (sheet.Find("tierp", 0, false).Count, sheet.Find("tierp", 0, true).Count, sheet.Find("tierp", 2, false).Count)
        );
        Assert.Empty(sheet.Find("Huvudman", 0, false));
    }

    [Fact]
    public async Task The_arrow_keys_move_and_a_cell_is_corrected_without_a_mouse()
    {
        JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
        var reading = await ReadAsync(Head + Rows(3, row => $"T-{row};Insats {row};Tierps kommun;Rullar på;;450 tkr"));
        var sheet = new SheetView("fil", reading, reading.Issues, new ImportAnswers());
        (int Row, int Column, string Text)? corrected = null;
        var table = Render<SheetTable>(p =>
            p.Add(t => t.View, sheet)
                .Add(t => t.Rows, sheet.Rows)
                .Add(t => t.Columns, sheet.Columns)
                .Add(t => t.OnCorrect, EventCallback.Factory.Create<(int, int, string)>(this, written => corrected = written))
        );

        foreach (var key in new[] { "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp" })
            await table.Find("[role=grid]").KeyDownAsync(new KeyboardEventArgs { Key = key });
        Assert.Equal("cell-2-4", table.Find("[role=grid]").GetAttribute("aria-activedescendant"));
        Assert.Contains("Insats 1", table.Find("[role=status]").TextContent);
        await table.Find("[role=grid]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        await table.Find("input.edit").InputAsync(new ChangeEventArgs { Value = "Pågår" });
        await table.Find("input.edit").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });

        Assert.Equal((2, 4, "Pågår"), corrected);
        Assert.Empty(table.FindAll("input.edit"));
    }

    /// <summary>The cells are shown as corrected before the file has been understood again, however long that takes.</summary>
    [Fact]
    public async Task One_answer_for_three_hundred_equal_cells_is_shown_at_once()
    {
        await using var store = await Store.SqliteAsync();
        var work = await WorkAsync(store, Head + Rows(300, row => $"T-{row};Insats {row};Tierps kommun;Rullar på;;450 tkr"));
        var lines = FaultLines.Of(work.Issues, ImportQuestions.IsAsked, work.Reading.Options);
        var asked = false;
        var list = Render<ImportFaultList>(p =>
            p.Add(t => t.Work, work)
                .Add(t => t.Lines, lines)
                .Add(t => t.Titles, (_, _) => "")
                .Add(t => t.OnChange, EventCallback.Factory.Create(this, () => asked = true))
        );
        Assert.Contains("300 celler, 1 ord", list.Find("button.head").TextContent);

        // Nothing is chosen from the start: a click without a choice does nothing.
        await list.FindAll("button").First(button => button.TextContent == "Rätta alla 300 lika").ClickAsync(new());
        Assert.False(asked);
        await list.Find("select")
            .ChangeAsync(new ChangeEventArgs { Value = Vocabulary.Status.Written.ToList().IndexOf("Pågår").ToString() });
        await list.FindAll("button").First(button => button.TextContent == "Rätta alla 300 lika").ClickAsync(new());

        Assert.True(asked);
        Assert.Equal(300, work.Answers.Corrections.Count);
        Assert.Contains("Rättat", list.Markup);
        var sheet = new SheetView("fil", work.Reading, work.Issues, work.Answers);
        Assert.Equal(("Pågår", true), (sheet.CellOf(sheet.Rows[1], 4).Text, sheet.CellOf(sheet.Rows[1], 4).IsCorrected));
        await work.InterpretAsync(CancellationToken.None);
        await work.CompareAsync(store.Services.GetRequiredService<ExchangeQueries>(), Actor.System, CancellationToken.None);
        Assert.False(work.HasQuestions);
        Assert.False(work.IsBehind);
    }

    [Fact]
    public async Task Cleared_cells_take_away_what_is_stored_when_the_person_says_so()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1", "Tierps kommun", details => details with { End = new DateOnly(2026, 12, 31), Labels = "a" });
        var work = await WorkAsync(store, "Id;Titel;Huvudman;Slut;Märkning\nT-1;Initiativ T-1;Tierps kommun;;a\n");
        var remark = Assert.Single(work.Plan!.Remarks);
        Assert.Equal((0, "cells-left"), (work.Plan.Updated, remark.Code));

        work.Empty(remark.Sheet, remark.Field!, true);
        await AgainAsync(store, work);

        Assert.Equal((1, 0), (work.Plan.Updated, work.Plan.Remarks.Count()));
        Assert.Null(Assert.Single(Assert.Single(work.Plan.Rows).Changes).After);
        work.Empty(remark.Sheet, remark.Field!, false);
        await AgainAsync(store, work);
        Assert.Equal(0, work.Plan.Updated);
    }

    [Fact]
    public async Task The_end_leads_to_what_came_in_and_to_what_it_lacks_and_counts_what_was_not_used()
    {
        await using var store = await Store.SqliteAsync();
        var work = await WorkAsync(store, "Id;Titel;Huvudman;Status;Väder\nT-1;Trygg hemgång;Tierps kommun;Pågår;sol\n;Summa;;;\n");
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(work.Reading, "fil.csv", work.File.Hash, false), CancellationToken.None);

        var end = Render<ImportEnd>(p => p.Add(e => e.Work, work).Add(e => e.Committed, outcome.Value));

        await using var db = await store.Contexts.CreateDbContextAsync();
        var id = db.Initiatives.Single().Id.Value;
        Assert.Equal("T-1 Trygg hemgång", end.Find($"#nya a[href='/initiativ/{id}']").TextContent);
        Assert.Contains("Slut: saknas i 1", end.Find("#saknas").TextContent);
        Assert.DoesNotContain("Status", end.Find("#saknas").TextContent);
        Assert.Contains("Väder", end.Find("#oanvant").TextContent);
        Assert.Contains("1 rad som inte är data: rad 3", end.Find("#oanvant").TextContent);
        // The report of the import says it too.
        var detail = await store
            .Services.GetRequiredService<ExchangeQueries>()
            .BatchAsync(Actor.System, outcome.Value.BatchId!.Value, default);
        Assert.Contains("not-used", detail!.Report);
    }

    [Fact]
    public async Task Nothing_new_is_said_only_when_all_of_the_file_is_stored()
    {
        await using var store = await Store.SqliteAsync();
        await store.AddInitiativeAsync("T-1", "Tierps kommun");
        const string same = "Id;Titel;Huvudman\nT-1;Initiativ T-1;Tierps kommun\n";

        Assert.Contains("Filen innehåller inget nytt.", Difference(await WorkAsync(store, same)));
        Assert.Contains(
            "Inget nytt bland det som läses in",
            Difference(await WorkAsync(store, same.Replace("\n", ";x\n", StringComparison.Ordinal)))
        );
        var faulty = Difference(await WorkAsync(store, "Id;Titel;Huvudman\nT-2;Annat;Gotham\n"));
        Assert.Contains("1 rad har fel", faulty);
        Assert.DoesNotContain("inget nytt", faulty, StringComparison.OrdinalIgnoreCase);
    }

    private string Difference(ImportWork work) => Render<ImportDifference>(p => p.Add(d => d.Work, work)).Find("#skillnad").TextContent;

    private static async Task AgainAsync(Store store, ImportWork work)
    {
        await work.InterpretAsync(CancellationToken.None);
        await work.CompareAsync(store.Services.GetRequiredService<ExchangeQueries>(), Actor.System, CancellationToken.None);
    }

    private static ImportOptions County { get; } = new() { Organisations = Vocabulary.CountyOrganisations };

    private static string Rows(int count, Func<int, string> row) =>
        string.Concat(Enumerable.Range(1, count).Select(one => row(one) + "\n"));

    private static Task<WorkbookReading> ReadAsync(string text, ImportOptions? options = null) =>
        WorkbookImport.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "fil.csv", options ?? ImportOptions.Lenient);

    private static async Task<ImportWork> WorkAsync(Store store, string text)
    {
        var pending = store.Services.GetRequiredService<PendingUploads>();
        var file = await pending.PutAsync("nn", "fil.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), null, CancellationToken.None);
        var known = await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None);
        var work = new ImportWork(
            file!,
            await pending.ReadAsync(file!, null, CancellationToken.None),
            known,
            pending.AnswersOf(file!),
            pending
        );
        await AgainAsync(store, work);
        return work;
    }
}
