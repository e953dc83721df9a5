using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Theme;
using Lsk.Tests.Architecture;
using MudBlazor;
using MudBlazor.Utilities;

namespace Lsk.Tests.Shared.Theme;

/// <summary>The library wears the program's colours and speaks its language.</summary>
public sealed partial class ThemeTests
{
    private static readonly string Sheet = Path.Combine(SourceTree.Root, "Lsk.Dashboard", "wwwroot", "mud-theme.css");

    [Fact]
    public async Task The_style_sheet_of_the_theme_is_what_the_theme_renders_to()
    {
        var rendered = await ThemeSheet.WriteAsync();
        // Where the theme was changed: run this once with LSK_WRITE_THEME=1, and look at the pages.
        if (Environment.GetEnvironmentVariable("LSK_WRITE_THEME") == "1")
            await File.WriteAllTextAsync(Sheet, rendered);
        Assert.Equal(rendered, await File.ReadAllTextAsync(Sheet));
    }

    [Fact]
    public async Task The_librarys_style_sheet_is_served_with_the_rules_that_are_used()
    {
        var trimmed = MudStyleSheet.Trim(await File.ReadAllTextAsync(MudStyleSheet.Whole));
        // After an upgrade, or when a part of the library is taken into use: run this once with LSK_WRITE_THEME=1, and look at the pages.
        if (Environment.GetEnvironmentVariable("LSK_WRITE_THEME") == "1")
            await File.WriteAllTextAsync(MudStyleSheet.Served, trimmed);
        Assert.Equal(trimmed, await File.ReadAllTextAsync(MudStyleSheet.Served));
    }

    [Fact]
    public void A_rule_stays_for_the_selectors_that_are_used_and_a_lost_class_is_known()
    {
        const string Whole = ".mud-button,.mud-carousel:hover{a:b}@media print{.mud-rating{c:d}.mud-dialog .mud-carousel{e:f}}body{g:h}";
        var trimmed = MudStyleSheet.Trim(Whole);
        Assert.EndsWith("*/\n.mud-button{a:b}\nbody{g:h}\n", trimmed, StringComparison.Ordinal);
        Assert.Equal(["mud-carousel", "mud-rating"], MudStyleSheet.Lost(Whole).Order());
    }

    [Theory]
    [InlineData("page", "Background")]
    [InlineData("surface", "Surface")]
    [InlineData("line", "LinesDefault")]
    [InlineData("border", "LinesInputs")]
    [InlineData("ink", "TextPrimary")]
    [InlineData("muted", "TextSecondary")]
    [InlineData("accent", "Primary")]
    [InlineData("on-accent", "PrimaryContrastText")]
    [InlineData("better", "Success")]
    [InlineData("worse", "Error")]
    [InlineData("warning", "Warning")]
    [InlineData("information", "Info")]
    public void The_palettes_are_the_tokens(string token, string color)
    {
        var tokens = File.ReadAllText(Path.Combine(SourceTree.Root, "Lsk.Dashboard", "wwwroot", "tokens.css"));
        var pair = Regex.Match(tokens, $@"--{token}: light-dark\((#\w+), (#\w+)\)");
        Assert.Equal(
            (new MudColor(pair.Groups[1].Value), new MudColor(pair.Groups[2].Value)),
            (Of(LskTheme.Theme.PaletteLight), Of(LskTheme.Theme.PaletteDark))
        );

        MudColor Of(Palette palette) => (MudColor)palette.GetType().GetProperty(color)!.GetValue(palette)!;
    }

    // Parts that no page uses and that nobody translates before one does.
    [GeneratedRegex("^(MudColorPicker|MudCarousel|MudRating|MudTimePicker|MudHeatMap|HeatMap|MudChat|MudPageContentNavigation)")]
    private static partial Regex Unused();

    [Fact]
    public void Every_word_of_the_library_is_Swedish_with_the_same_places()
    {
        var english = new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudButton).Assembly);
        var theirs = english
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        var ours = LibraryText
            .ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        Assert.Empty(ours.Keys.Except(theirs.Keys));
        Assert.All(theirs.Keys.Except(ours.Keys), key => Assert.Matches(Unused(), key));
        Assert.All(ours, text => Assert.Subset(Places(theirs[text.Key]), Places(text.Value)));
    }

    [Fact]
    public void The_library_is_answered_in_Swedish_and_an_unknown_key_is_left_to_it()
    {
        var words = new SwedishMud();
        Assert.Equal("Ta bort", words["MudChip_Close"].Value);
        Assert.True(words["MudPart_That_Comes_Later"].ResourceNotFound);
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Place();
}
