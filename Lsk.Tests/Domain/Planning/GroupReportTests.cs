using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;

namespace Lsk.Tests.Domain.Planning;

public sealed class GroupReportTests
{
    private static readonly DateTime Now = new(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_sent_report_is_frozen_received_and_counted_in_days()
    {
        var report = new GroupReport(new GroupId(1), 2026, 2026);
        Assert.Null(report.Write(new ReportWording(" Kort ", "Lärt", "")));
        Assert.Equal(PlanRules.ReportNotSent, report.Receive(new(2026, 11, 2), "Tack"));

        Assert.Null(report.Send(new ReportContent { Title = "Heby 2026" }, new(2026, 10, 1), "Samordnare", Now));

        Assert.Equal(PlanRules.ReportSent, report.Write(new ReportWording("Annat")));
        Assert.Equal(PlanRules.ReportSent, report.Send(new ReportContent { Title = "Annat" }, new(2026, 10, 2), "Samordnare", Now));
        Assert.True(report.IsIntact);
        Assert.Equal((31, true), (report.DaysToReceipt(new(2026, 11, 1)), report.IsOverdue(new(2026, 11, 1))));
        Assert.Null(report.Receive(new(2026, 10, 20), "Tack"));
        Assert.Equal((19, false), (report.DaysToReceipt(new(2026, 12, 1)), report.IsOverdue(new(2026, 12, 1))));
    }

    [Fact]
    public void A_text_that_was_altered_after_the_sending_shows()
    {
        var report = new GroupReport(new GroupId(1), 2026, 2026);
        Assert.Null(report.Write(new ReportWording("Kort")));
        Assert.Null(report.Send(new ReportContent { Title = "Heby 2026" }, new(2026, 10, 1), "Samordnare", Now));

        typeof(GroupReport).GetProperty(nameof(GroupReport.Summary))!.SetValue(report, "Längre");
        Assert.False(report.IsIntact);
        typeof(GroupReport).GetProperty(nameof(GroupReport.Summary))!.SetValue(report, "Kort");
        Assert.True(report.IsIntact);
        typeof(GroupReport).GetProperty(nameof(GroupReport.Content))!.SetValue(report, "inte längre en rapport");
        Assert.False(report.IsIntact);
    }

    [Fact]
    public void A_personal_identity_number_stops_a_report_a_plan_and_an_activity()
    {
        const string number = "19121212-1212";
        Assert.NotNull(new GroupReport(new GroupId(1), 2026, 2026).Write(new ReportWording(number)));
        Assert.NotNull(new Plan(new GroupId(1), 2026, 2026).Say(2026, number));
        var activity = new Activity(1, 1, "Ett");
        Assert.NotNull(activity.Say(new ActivityWording("Ett", Responsible: number)));
        Assert.NotNull(activity.Report(new YearState(2026, null, number)));
        Assert.Empty(activity.Years);
    }
}
