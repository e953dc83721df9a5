using Bunit;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Workshops;
using Lsk.Tests.Shared;

namespace Lsk.Tests.Features.Workshop;

public sealed class ItemResultTableTests : ScreenTest
{
    [Fact]
    public void The_table_is_made_when_somebody_opens_it()
    {
        var found = new CriterionResult(1, [0, 0, 2, 0, 1, 0, 0, 0, 0], 1, null, null, null, null);
        var table = Render<ItemResultTable>(p =>
            p.Add(x => x.Result, new ItemResult(1, 1, [found], [], 4))
                .Add(x => x.Criteria, [new WorkshopCriterion(1, "Patientnytta", 1, 1, 9)])
        );
        Assert.Empty(table.FindAll("table"));
        table.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.Equal(["3×2  5×1", "1", "–", "–", "–"], table.FindAll("tbody td").Select(cell => cell.TextContent));
    }
}
