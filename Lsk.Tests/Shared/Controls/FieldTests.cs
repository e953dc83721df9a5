using System.Globalization;
using Bunit;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace Lsk.Tests.Shared.Controls;

public sealed class FieldTests : ScreenTest
{
    [Theory]
    [InlineData("1 250,5", 1250.5)]
    [InlineData("1\u00a0250,5", 1250.5)]
    [InlineData("1\u202f250.5", 1250.5)]
    [InlineData("1,5", 1.5)]
    [InlineData("\u22123", -3.0)]
    [InlineData("-3", -3.0)]
    [InlineData("", null)]
    [InlineData("tolv", null)]
    [InlineData("1.250,5", null)]
    [InlineData("1e400", null)]
    [InlineData("NaN", null)]
    public void Numbers_are_read_as_people_write_them(string text, double? number) => Assert.Equal(number, WrittenNumber.Parse(text));

    [Fact]
    public void A_number_field_gives_the_number_and_writes_it_back_in_Swedish()
    {
        double? given = null;
        var field = Render<NumberField>(parameters =>
            parameters.Add(f => f.Label, "Budget").Add(f => f.ValueChanged, value => given = value)
        );
        field.Find("input").Change("1250.5");
        Assert.Equal(1250.5, given);
        Assert.Equal("1\u00a0250,5", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void What_is_no_number_stays_in_the_field_with_a_sentence_tied_to_it()
    {
        var changes = 0;
        var field = Render<NumberField>(parameters =>
            parameters.Add(f => f.Label, "Budget").Add(f => f.Value, 7).Add(f => f.ValueChanged, _ => changes++)
        );
        field.Find("input").Change("sju");
        Assert.Equal(0, changes);
        Assert.Equal("sju", field.Find("input").GetAttribute("value"));
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Contains("Skriv ett tal", field.Find("#" + field.Find("input").GetAttribute("aria-describedby")).TextContent);
    }

    [Theory]
    [InlineData("1,5 mnkr", 1500)]
    [InlineData("450 000 kr", 450)]
    [InlineData("450 tkr", 450)]
    [InlineData("220", 220)]
    [InlineData("1\u00a0250,5", 1250.5)]
    public void An_amount_is_understood_with_its_unit_as_the_import_does(string written, double thousands)
    {
        double? given = null;
        var field = Render<NumberField>(parameters =>
            parameters.Add(f => f.Label, "Budget").Add(f => f.Money, true).Add(f => f.ValueChanged, value => given = value)
        );
        field.Find("input").Change(written);
        Assert.Equal(thousands, given);
    }

    [Theory]
    [InlineData("ca 500")]
    [InlineData("abc")]
    [InlineData("50 %")]
    public async Task A_form_with_a_text_that_was_not_understood_is_not_saved(string written)
    {
        var changes = 0;
        var form = Render<Fields>(parameters =>
            parameters.AddChildContent<NumberField>(field =>
                field.Add(f => f.Label, "Budget").Add(f => f.Money, true).Add(f => f.Value, 220).Add(f => f.ValueChanged, _ => changes++)
            )
        );
        Assert.True(await form.InvokeAsync(form.Instance.AreUnderstoodAsync));
        await form.Find("input").ChangeAsync(new() { Value = written });
        Assert.False(await form.InvokeAsync(form.Instance.AreUnderstoodAsync));
        Assert.Equal(0, changes);
        Assert.Equal(written, form.Find("input").GetAttribute("value"));
        Assert.Contains("Skriv ett belopp", form.Find("#" + form.Find("input").GetAttribute("aria-describedby")).TextContent);
        await form.Find("input").ChangeAsync(new() { Value = "" });
        Assert.True(await form.InvokeAsync(form.Instance.AreUnderstoodAsync));
    }

    [Fact]
    public async Task A_day_of_which_only_a_part_is_written_is_told_and_holds_the_saving_back()
    {
        var form = Render<Fields>(parameters => parameters.AddChildContent<DateField>(field => field.Add(f => f.Label, "Start")));
        await form.Find("input").TriggerEventAsync("ondateleave", new DateLeave { IsIncomplete = true });
        Assert.False(await form.InvokeAsync(form.Instance.AreUnderstoodAsync));
        Assert.Contains("inte fullständigt", form.Find("#" + form.Find("input").GetAttribute("aria-describedby")).TextContent);
        await form.Find("input").ChangeAsync(new() { Value = "2026-03-15" });
        Assert.True(await form.InvokeAsync(form.Instance.AreUnderstoodAsync));
    }

    [Fact]
    public void A_number_outside_the_bounds_is_refused_with_the_bound()
    {
        var field = Render<NumberField>(parameters => parameters.Add(f => f.Label, "Andel").Add(f => f.Min, 0).Add(f => f.Max, 100));
        field.Find("input").Change("120");
        Assert.Contains("100", field.Find(".error").TextContent);
    }

    [Fact]
    public void A_personal_identity_number_gives_a_warning_that_is_read_with_the_field_and_refuses_nothing()
    {
        var given = "";
        var field = Render<TextField>(parameters =>
            parameters.Add(f => f.Label, "Beskrivning").Add(f => f.Lines, 4).Add(f => f.ValueChanged, text => given = text)
        );
        field.Find("textarea").Change("Kontakta 19121212-1212 för mer");

        Assert.Equal("Kontakta 19121212-1212 för mer", given);
        var warning = field.Find("#" + field.Find("textarea").GetAttribute("aria-describedby"));
        Assert.Contains("personnummer (19121212-****)", warning.TextContent);
        Assert.Equal("polite", warning.GetAttribute("aria-live"));
        Assert.Null(field.Find("textarea").GetAttribute("aria-invalid"));

        field.Find("textarea").Change("Kontakta gruppen, 018-611 00 00");
        Assert.Null(field.Find("textarea").GetAttribute("aria-describedby"));
        Assert.Equal("", field.Find(".personal").TextContent);
    }

    [Fact]
    public void A_personal_identity_number_is_warned_of_in_English_too()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var field = Render<TextField>(parameters => parameters.Add(f => f.Label, "Reason").Add(f => f.Value, "19121212-1212"));
        Assert.Contains("personal identity number (19121212-****)", field.Find(".personal").TextContent);
    }

    [Fact]
    public void A_label_belongs_to_its_control_and_help_and_fault_are_read_with_it()
    {
        var field = Render<TextField>(parameters =>
            parameters.Add(f => f.Label, "Titel").Add(f => f.Help, "Kort.").Add(f => f.Error, "Skriv en titel.")
        );
        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal(
            ["Kort.", "Skriv en titel."],
            input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find("#" + id).TextContent.Trim())
        );
    }

    [Fact]
    public async Task A_select_gives_the_value_and_nothing_for_the_empty_choice()
    {
        string? given = "";
        var popovers = Render<MudPopoverProvider>();
        var field = Render<SelectField<string>>(parameters =>
            parameters
                .Add(f => f.Label, "Huvudman")
                .Add(f => f.Options, ["Heby", "Tierp"])
                .Add(f => f.Empty, "Alla")
                .Add(f => f.ValueChanged, (string? value) => given = value)
        );
        await popovers.ChooseAsync(field, "Huvudman", "Tierp");
        Assert.Equal("Tierp", given);
        Assert.Equal("Tierp", field.Find("input").GetAttribute("value"));
        await popovers.ChooseAsync(field, "Huvudman", "Alla");
        Assert.Null(given);
        Assert.Equal("Alla", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_choice_that_the_page_refuses_goes_back_to_what_holds()
    {
        var popovers = Render<MudPopoverProvider>();
        var page = Render<RefusingPage>();
        await popovers.ChooseAsync(page, "Huvudman", "Tierp");
        Assert.Equal("Heby", page.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_long_list_of_alternatives_is_found_by_typing_parts_of_them_without_dots_and_accents()
    {
        string? given = "";
        var popovers = Render<MudPopoverProvider>();
        var field = Render<SelectField<string>>(parameters =>
            parameters
                .Add(f => f.Label, "Initiativ")
                .Add(f => f.Options, [.. Enumerable.Range(1, 100).Select(n => $"Åtgärd nummer {n} mot fall")])
                .Add(f => f.Empty, "Alla")
                .Add(f => f.ValueChanged, (string? value) => given = value)
        );
        var input = field.Find("input[role=combobox]");
        Assert.Equal("Visa alternativen", field.Find("button").GetAttribute("aria-label"));
        await input.FocusAsync(new());
        await input.InputAsync(new() { Value = "atgard 77" });
        popovers.WaitForAssertion(() =>
            Assert.Equal(["Åtgärd nummer 77 mot fall"], popovers.FindAll("[role=option]").Select(o => o.TextContent.Trim()))
        );
        await popovers.Find("[role=option]").ClickAsync(new());
        Assert.Equal("Åtgärd nummer 77 mot fall", given);
    }

    [Fact]
    public void A_choice_in_a_row_of_a_table_is_the_browsers_own()
    {
        string? given = "";
        var field = Render<SelectField<string>>(parameters =>
            parameters
                .Add(f => f.Label, "Läses som: Titel")
                .Add(f => f.HideLabel, true)
                .Add(f => f.Options, ["Heby", "Tierp"])
                .Add(f => f.Empty, "Inget")
                .Add(f => f.ValueChanged, (string? value) => given = value)
        );
        field.Find("select").Change("1");
        Assert.Equal("Tierp", given);
        field.Find("select").Change("");
        Assert.Null(given);
        field.Find("select").Change("17");
        Assert.Null(given);
    }

    [Fact]
    public async Task A_file_field_is_closed_until_the_page_lives_and_says_its_fault_at_the_field()
    {
        string? taken = null;
        var field = Render<FileField>(parameters =>
            parameters
                .Add(f => f.Text, "Välj arbetsbok")
                .Add(f => f.Label, "Kriterier")
                .Add(f => f.Error, "Filen är ingen arbetsbok.")
                .Add(f => f.OnChange, (InputFileChangeEventArgs change) => taken = change.File.Name)
        );
        field.WaitForAssertion(() => Assert.False(field.Find("input").HasAttribute("disabled")));
        var input = field.Find("input");
        Assert.Equal("Kriterier: Välj arbetsbok", input.GetAttribute("aria-label"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Filen är ingen arbetsbok.", field.Find("#" + input.GetAttribute("aria-describedby")).TextContent.Trim());
        await field.InvokeAsync(() =>
            field.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Titel", "kriterier.csv"))
        );
        Assert.Equal("kriterier.csv", taken);
        Assert.Single(field.FindAll("input"));
    }

    // A page that does not take what is chosen.
    private sealed class RefusingPage : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<SelectField<string>>(0);
            builder.AddAttribute(1, "Label", "Huvudman");
            builder.AddAttribute(2, "Options", (IReadOnlyList<string>)["Heby", "Tierp"]);
            builder.AddAttribute(3, "Value", "Heby");
            builder.AddAttribute(4, "ValueChanged", EventCallback.Factory.Create<string?>(this, _ => { }));
            builder.CloseComponent();
        }
    }

    [Fact]
    public void Any_number_can_be_chosen_of_a_list_and_the_button_says_how_many()
    {
        IReadOnlyCollection<string> chosen = [];
        var field = Render<MultiSelect<string>>(parameters =>
            parameters
                .Add(f => f.Label, "Huvudman")
                .Add(f => f.Options, ["Heby", "Knivsta", "Tierp"])
                .Add(f => f.ValueChanged, value => chosen = value)
        );
        field.FindAll("input")[2].Change(true);
        field.FindAll("input")[0].Change(true);
        Assert.Equal(["Heby", "Tierp"], chosen);
        Assert.Contains("2 valda", field.Find("button").TextContent);
    }
}
