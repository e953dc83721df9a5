using Lsk.Dashboard.Features.Effects;
using Lsk.Domain.Effects;
using Lsk.Tests.Shared;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Effects;

public sealed class IconMatrixTests : ScreenTest
{
    [Fact]
    public async Task Every_number_of_the_matrix_is_the_length_of_the_list_that_it_leads_to()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var lines = await scope.ServiceProvider.GetRequiredService<EffectQueries>().ListAsync(People.Reader, default);
        var matrix = IconMatrix.Of(lines);
        var cells = matrix.Rows.SelectMany(row => row.Cells).Where(cell => cell is not null).ToList();
        Assert.True(cells.Count > 6);
        Assert.All(cells, cell =>
        {
            var query = QueryHelpers.ParseQuery(cell!.Address!.Contains('?') ? cell.Address[cell.Address.IndexOf('?')..] : "");
            Variation? variation = query.TryGetValue(EffectsPage.VariationKey, out var latest) ? Enum.Parse<Variation>(latest!) : null;
            Assurance? assurance = query.TryGetValue(EffectsPage.AssuranceKey, out var target) ? Enum.Parse<Assurance>(target!) : null;
            Assert.Equal(cell.Text, $"{lines.Count(line => IconMatrix.Has(line, variation, assurance))}");
        });
        Assert.Equal($"{lines.Count}", matrix.Rows[^1].Cells[^1]!.Text);
        // The cells part the measures: each stands in one of them.
        Assert.Equal(
            lines.Count,
            matrix.Rows.SkipLast(1).SelectMany(row => row.Cells.SkipLast(1)).Sum(cell => cell is null ? 0 : int.Parse(cell.Text))
        );
    }

    [Fact]
    public void Nothing_to_count_is_a_matrix_of_nothing()
    {
        var matrix = IconMatrix.Of([]);
        Assert.Equal(["Klarar målet", "Målet ligger inom vanlig variation", "Klarar inte målet", "Alla"], matrix.Columns);
        Assert.All(matrix.Rows, row => Assert.All(row.Cells, Assert.Null));
    }
}
