using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>The register of the demonstration, with what is planted in it.</summary>
public sealed class DemonstrationRegisterTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_register_holds_the_groups_and_just_the_faults_that_are_planted(string provider)
    {
        await using var store = await Store.OpenAsync(provider, demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var picture = await scope.ServiceProvider.GetRequiredService<GroupReader>().GetAsync(CancellationToken.None);

        Assert.Equal(
            [
                (GroupKind.ProgrammeArea, 12),
                (GroupKind.WorkingGroup, 6),
                (GroupKind.CollaborationGroup, 7),
                (GroupKind.KnowledgeNode, 2),
                (GroupKind.SteeringGroup, 2),
                (GroupKind.LocalManagement, 8),
                (GroupKind.PoliticalForum, 1),
                (GroupKind.Support, 1),
            ],
            picture.Standings.GroupBy(one => one.Group.Kind).OrderBy(same => same.Key).Select(same => (same.Key, same.Count()))
        );
        Assert.Equal(256, picture.Stored.Seats.Sum(seats => seats.Count()));
        Assert.Equal(["LAG Beroende", "LPO Tandvård", "LSG Strukturerad vårdinformation"], With(picture, GroupFindingCode.NoChair));
        Assert.Equal(["LPO Infektionssjukdomar", "LSG Metoder för kunskapsstöd"], With(picture, GroupFindingCode.ChairTermOver));
        Assert.Equal(
            ["LPO Kvinnosjukdomar och förlossning", "Lokal tjänsteledning HSVO Älvkarleby"],
            With(picture, GroupFindingCode.OneSided)
        );
        Assert.Equal(["LAG Nutrition", "LAG Schizofreni"], With(picture, GroupFindingCode.PastEnd));
        Assert.Equal(["LPO Rörelseorganens sjukdomar"], With(picture, GroupFindingCode.CharterOld));
        Assert.Equal(2021, picture.Standings.Min(one => one.Charter!.ValidFrom).Year);
        Assert.Equal(7, With(picture, GroupFindingCode.SeatsVacant).Count);
        Assert.Empty(With(picture, GroupFindingCode.NoCharter));
        Assert.Equal(2, picture.Standings.Count(one => one.Group.Name.StartsWith("LSG Läkemedel", StringComparison.Ordinal)));
        Assert.All(picture.Stored.Charters.SelectMany(same => same), charter => Assert.True(charter.IsIntact));
        Assert.All(
            picture.Stored.Groups.Where(group => group.Name.Contains("förvaltning", StringComparison.OrdinalIgnoreCase)),
            office => Assert.False(office.IsInRegister)
        );
        var pairs = picture.Standings.SelectMany(one =>
            one.Findings.Where(finding => finding.Code is GroupFindingCode.Overlap)
                .Select(finding => string.Join(" + ", new[] { one.Group.Name, picture.NameOf(finding.Other)! }.Order(StringComparer.Ordinal)))
        );
        Assert.Equal(["LAG ADHD + LPO Barn och ungdomars hälsa"], pairs.Distinct());
    }

    [Fact]
    public async Task The_chair_of_a_group_signs_in_with_one_click_and_leads_it_and_its_working_groups()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var user = await db.Users.SingleAsync(one => one.UserName == "ordforande@demo.invalid");
        var actor = new Lsk.Domain.Access.Actor(user.Id, user.DisplayName, user.Role, user.OrganisationId);
        var led = new List<string>();
        foreach (var group in await db.Groups.ToListAsync())
            if (await GroupRights.LeadsAsync(db, actor, group.Id.Value, new DateOnly(2026, 6, 20), CancellationToken.None))
                led.Add(group.Name);
        Assert.Equal(
            ["LAG ADHD", "LAG Beroende", "LAG Samsjuklighet", "LAG Schizofreni", "LPO Psykisk hälsa"],
            led.Order(StringComparer.Ordinal)
        );
    }

    private static List<string> With(GroupPicture picture, GroupFindingCode code) =>
        [
            .. picture
                .Standings.Where(one => one.Findings.Any(finding => finding.Code == code))
                .Select(one => one.Group.Name)
                .Order(StringComparer.Ordinal),
        ];
}
