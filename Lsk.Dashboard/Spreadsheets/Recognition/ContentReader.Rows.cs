using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <content>One method a kind of row.</content>
internal sealed partial class ContentReader
{
    private const int LongestTitle = 300;

    private void ReadInitiative(RowValues values)
    {
        var id = values.IdOf(nameof(InitiativeRow.Id));
        var organisation = values.Organisation(nameof(InitiativeRow.Organisation));
        if (id.Length > 0)
            CheckTwice(
                SheetKind.Initiatives,
                options.SharedNumbers.Contains(id) ? $"{id}\n{organisation}" : id,
                values,
                nameof(InitiativeRow.Id),
                "duplicate-id"
            );
        var hadError = values.HasError;
        var title = values.Text(nameof(InitiativeRow.Title));
        // A title may be left out in an update by Id where the column is missing altogether, never where its cell is empty.
        if (title.Length == 0 && values.HasError == hadError && (values.HasColumn(nameof(InitiativeRow.Title)) || id.Length == 0))
            values.Report(IssueSeverity.Error, "title-missing", nameof(InitiativeRow.Title), null);
        if (title.Length > LongestTitle)
        {
            values.Report(IssueSeverity.Warning, "title-cut", nameof(InitiativeRow.Title), title);
            title = CleanText.Cut(title, LongestTitle);
        }
        var row = new InitiativeRow
        {
            Origin = values.Origin,
            Id = id,
            Title = title,
            Description = values.OptionalText(nameof(InitiativeRow.Description)),
            Organisation = organisation,
            Group = values.OptionalText(nameof(InitiativeRow.Group)),
            SubGoal = values.SubGoal(nameof(InitiativeRow.SubGoal)),
            TargetGroup = values.OptionalText(nameof(InitiativeRow.TargetGroup)),
            Intervention = values.OptionalText(nameof(InitiativeRow.Intervention)),
            Indicator = values.OptionalText(nameof(InitiativeRow.Indicator)),
            Start = values.Date(nameof(InitiativeRow.Start), isEnd: false),
            End = values.Date(nameof(InitiativeRow.End), isEnd: true),
            Status = values.Term(nameof(InitiativeRow.Status), Vocabulary.Status, "unknown-status"),
            BudgetTkr = values.Money(nameof(InitiativeRow.BudgetTkr)),
            Staff = values.Staff(nameof(InitiativeRow.Staff)),
            DecisionLevel = values.OptionalText(nameof(InitiativeRow.DecisionLevel)),
            LegalBasis = values.Term(nameof(InitiativeRow.LegalBasis), Vocabulary.Legal, "unknown-legal-basis"),
            Labels = values.OptionalText(nameof(InitiativeRow.Labels)),
        };
        if (row.Start > row.End)
        {
            values.Report(
                IssueSeverity.Error,
                "end-before-start",
                nameof(InitiativeRow.End),
                values.Show(nameof(InitiativeRow.End)),
                detail: FormattableString.Invariant($"{row.Start:yyyy-MM-dd}")
            );
            row = row with { End = null };
        }
        if (Keeps(values))
            initiatives.Add(row with { Cleared = values.Cleared });
    }

    private void ReadCriterion(RowValues values)
    {
        var name = values.Text(nameof(CriterionRow.Name));
        Require(values, nameof(CriterionRow.Name), name, "criterion-missing");
        if (name.Length > 0)
            CheckTwice(SheetKind.Criteria, Folding.Fold(name), values, nameof(CriterionRow.Name));
        var weight = values.Number(nameof(CriterionRow.Weight));
        if (weight < 0)
        {
            values.Report(IssueSeverity.Error, "negative-weight", nameof(CriterionRow.Weight), values.Show(nameof(CriterionRow.Weight)));
            weight = null;
        }
        var row = new CriterionRow
        {
            Origin = values.Origin,
            Name = name,
            Group = values.OptionalText(nameof(CriterionRow.Group)),
            Weight = weight,
            HigherIsBetter = values.Term(nameof(CriterionRow.HigherIsBetter), Vocabulary.Direction, "unknown-direction"),
            ScaleMin = values.Number(nameof(CriterionRow.ScaleMin)),
            ScaleMax = values.Number(nameof(CriterionRow.ScaleMax)),
            MeaningLow = values.OptionalText(nameof(CriterionRow.MeaningLow)),
            MeaningMiddle = values.OptionalText(nameof(CriterionRow.MeaningMiddle)),
            MeaningHigh = values.OptionalText(nameof(CriterionRow.MeaningHigh)),
            ValueFunction = values.OptionalText(nameof(CriterionRow.ValueFunction)),
        };
        if (ValueFunction.Parse(row.ValueFunction).Broken is not null)
        {
            values.Report(
                IssueSeverity.Error,
                "value-function-invalid",
                nameof(CriterionRow.ValueFunction),
                values.Show(nameof(CriterionRow.ValueFunction))
            );
            row = row with { ValueFunction = null };
        }
        if (row.ScaleMin >= row.ScaleMax)
            values.Report(IssueSeverity.Error, "empty-scale", nameof(CriterionRow.ScaleMax), values.Show(nameof(CriterionRow.ScaleMax)));
        if (Keeps(values) && name.Length > 0)
            criteria.Add(row with { Cleared = values.Cleared });
    }

    private void ReadRatings(SheetReading reading, RowValues values)
    {
        var id = values.IdOf(nameof(RatingRow.InitiativeId));
        Require(values, nameof(RatingRow.InitiativeId), id, "initiative-missing");
        var assessor = values.Text(nameof(RatingRow.Assessor));
        var round = Math.Max(1, values.Count(nameof(RatingRow.Round)) ?? 1);
        var wide = reading.Columns.Where(column => column.Criterion is not null).ToList();
        if (wide.Count == 0)
        {
            var criterion = values.Text(nameof(RatingRow.Criterion));
            Require(values, nameof(RatingRow.Criterion), criterion, "criterion-missing");
            AddRating(
                values,
                new RatingRow
                {
                    Origin = values.Origin,
                    InitiativeId = id,
                    Criterion = criterion,
                    Assessor = assessor.Length > 0 ? assessor : "1",
                    Round = round,
                    Score = CheckedScore(values.Number(nameof(RatingRow.Score)), criterion, null, values),
                    Reason = values.OptionalText(nameof(RatingRow.Reason)),
                },
                nameof(RatingRow.Criterion)
            );
            return;
        }
        var name = assessor.Length > 0 ? assessor : reading.Assessor ?? reading.Name;
        foreach (var column in wide)
        {
            if (!values.TryCell(column, out var cell))
                continue;
            var score = CheckedScore(values.Number(cell, column, nameof(RatingRow.Score)), column.Criterion!, column, values);
            if (score is null)
                continue;
            AddRating(
                values,
                new RatingRow
                {
                    Origin = values.Origin,
                    InitiativeId = id,
                    Criterion = column.Criterion!,
                    Assessor = name,
                    Round = round,
                    Score = score,
                },
                nameof(RatingRow.InitiativeId)
            );
        }
    }

    private void AddRating(RowValues values, RatingRow row, string field)
    {
        CheckTwice(SheetKind.Ratings, $"{row.InitiativeId}\n{Folding.Fold(row.Criterion)}\n{row.Assessor}\n{row.Round}", values, field);
        if (Keeps(values) && row.InitiativeId.Length > 0 && row.Criterion.Length > 0)
            ratings.Add(row);
    }

    /// <summary>A score outside of the scale that the workbook itself, or the default model, gives the criterion.</summary>
    private double? CheckedScore(double? score, string criterion, ColumnReading? column, RowValues values)
    {
        if (score is null)
            return null;
        if (!scales.TryGetValue(criterion, out var known))
            scales[criterion] = known = ScaleOf(Folding.Fold(criterion));
        var (low, high) = known;
        if (score >= low && score <= high)
            return score;
        var text = score.Value.ToString(System.Globalization.CultureInfo.CurrentCulture);
        var scale = FormattableString.Invariant($"{low}–{high}");
        if (column is null)
            values.Report(IssueSeverity.Error, "outside-scale", nameof(RatingRow.Score), text, scale);
        else
            values.Report(IssueSeverity.Error, "outside-scale", column, text, scale);
        return null;
    }

    private (double Low, double High) ScaleOf(string folded)
    {
        var own = criteria.Find(row => Folding.Fold(row.Name) == folded);
        var isDefault = own is null && criteria.Count == 0 && Vocabulary.DefaultCriteria.Any(name => Folding.Fold(name) == folded);
        return (own?.ScaleMin ?? (isDefault ? 1 : double.NegativeInfinity), own?.ScaleMax ?? (isDefault ? 9 : double.PositiveInfinity));
    }

    private void ReadMeasure(RowValues values, string nameKey)
    {
        var id = values.IdOf(nameof(MeasureRow.InitiativeId));
        var name = values.Text(nameKey);
        Require(values, nameof(MeasureRow.InitiativeId), id, "initiative-missing");
        Require(values, nameKey, name, "measure-missing");
        CheckTwice(SheetKind.Measures, $"{id}\n{Folding.Fold(name)}", values, nameKey);
        var row = MeasureOf(values, id, name);
        if (Keeps(values) && id.Length > 0 && name.Length > 0)
            measures.Add(row);
    }

    private static MeasureRow MeasureOf(RowValues values, string id, string name) =>
        new()
        {
            Origin = values.Origin,
            InitiativeId = id,
            Name = name,
            Unit = values.OptionalText(nameof(MeasureRow.Unit)),
            HigherIsBetter = values.Term(nameof(MeasureRow.HigherIsBetter), Vocabulary.Direction, "unknown-direction"),
            Target = values.Number(nameof(MeasureRow.Target)),
            ChangedOn = values.Date(nameof(MeasureRow.ChangedOn), isEnd: false),
            Phases = values.Dates(nameof(MeasureRow.Phases)),
            BaselinePoints = values.Count(nameof(MeasureRow.BaselinePoints)),
            Chart = values.Term(nameof(MeasureRow.Chart), Vocabulary.Chart, "unknown-chart"),
            Source = values.OptionalText(nameof(MeasureRow.Source)),
            Cleared = values.Cleared,
        };

    private void ReadMeasurements(SheetReading reading, RowValues values)
    {
        var id = values.IdOf(nameof(MeasurementRow.InitiativeId));
        var name = values.Text(nameof(MeasurementRow.Measure));
        Require(values, nameof(MeasurementRow.InitiativeId), id, "initiative-missing");
        Require(values, nameof(MeasurementRow.Measure), name, "measure-missing");
        var describes =
            values.HasColumn(nameof(MeasureRow.Unit))
            || values.HasColumn(nameof(MeasureRow.HigherIsBetter))
            || values.HasColumn(nameof(MeasureRow.Target))
            || values.HasColumn(nameof(MeasureRow.ChangedOn));
        if (
            describes
            && id.Length > 0
            && name.Length > 0
            && seen.TryAdd((SheetKind.Measures, $"{id}\n{Folding.Fold(name)}"), values.Origin)
        )
        {
            var measure = MeasureOf(values, id, name);
            if (Keeps(values))
                measures.Add(measure);
        }
        var wide = reading.Columns.Where(column => column.Period is not null).ToList();
        foreach (var column in wide)
        {
            if (!values.TryCell(column, out var cell))
                continue;
            if (values.Number(cell, column, nameof(MeasurementRow.Value)) is { } value)
                AddMeasurement(
                    values,
                    new MeasurementRow
                    {
                        Origin = values.Origin,
                        InitiativeId = id,
                        Measure = name,
                        Period = column.Period!.Value,
                        Value = value,
                    }
                );
        }
        if (wide.Count > 0)
            return;
        if (!values.IsFilled(nameof(MeasurementRow.Period)))
            values.Report(IssueSeverity.Error, "period-missing", nameof(MeasurementRow.Period), null);
        if (values.PeriodOf(nameof(MeasurementRow.Period)) is not { } period)
            return;
        AddMeasurement(
            values,
            new MeasurementRow
            {
                Origin = values.Origin,
                InitiativeId = id,
                Measure = name,
                Period = period,
                Value = values.Number(nameof(MeasurementRow.Value)),
                Numerator = values.Number(nameof(MeasurementRow.Numerator)),
                Denominator = values.Number(nameof(MeasurementRow.Denominator)),
                Comment = values.OptionalText(nameof(MeasurementRow.Comment)),
                Cleared = values.Cleared,
            }
        );
    }

    private void AddMeasurement(RowValues values, MeasurementRow row)
    {
        CheckTwice(
            SheetKind.Measurements,
            $"{row.InitiativeId}\n{Folding.Fold(row.Measure)}\n{row.Period}",
            values,
            nameof(MeasurementRow.Measure)
        );
        if (row.Denominator is < 0 or 0 && row.Numerator is not null)
            values.Report(
                IssueSeverity.Error,
                "denominator",
                nameof(MeasurementRow.Denominator),
                values.Show(nameof(MeasurementRow.Denominator))
            );
        if (Keeps(values) && row.InitiativeId.Length > 0 && row.Measure.Length > 0)
            measurements.Add(row);
    }

    private void ReadFollowUp(RowValues values)
    {
        var id = values.IdOf(nameof(FollowUpRow.InitiativeId));
        Require(values, nameof(FollowUpRow.InitiativeId), id, "initiative-missing");
        if (!values.IsFilled(nameof(FollowUpRow.Period)))
            values.Report(IssueSeverity.Error, "period-missing", nameof(FollowUpRow.Period), null);
        if (values.PeriodOf(nameof(FollowUpRow.Period)) is not { } period)
            return;
        CheckTwice(SheetKind.FollowUps, $"{id}\n{period}", values, nameof(FollowUpRow.Period));
        var row = new FollowUpRow
        {
            Origin = values.Origin,
            InitiativeId = id,
            Period = period,
            Status = values.Term(nameof(FollowUpRow.Status), Vocabulary.Delivery, "unknown-delivery-status"),
            Forecast = values.OptionalText(nameof(FollowUpRow.Forecast)),
            Comment = values.OptionalText(nameof(FollowUpRow.Comment)),
            FeedbackGiven = values.Date(nameof(FollowUpRow.FeedbackGiven), isEnd: false),
        };
        if (Keeps(values) && id.Length > 0)
            followUps.Add(row with { Cleared = values.Cleared });
    }

    private void ReadMilestone(RowValues values)
    {
        var id = values.IdOf(nameof(MilestoneRow.InitiativeId));
        var name = values.Text(nameof(MilestoneRow.Name));
        Require(values, nameof(MilestoneRow.InitiativeId), id, "initiative-missing");
        Require(values, nameof(MilestoneRow.Name), name, "milestone-missing");
        CheckTwice(SheetKind.Milestones, $"{id}\n{Folding.Fold(name)}", values, nameof(MilestoneRow.Name));
        var row = new MilestoneRow
        {
            Origin = values.Origin,
            InitiativeId = id,
            Name = name,
            Planned = values.Date(nameof(MilestoneRow.Planned), isEnd: true),
            Reached = values.Date(nameof(MilestoneRow.Reached), isEnd: true),
        };
        if (Keeps(values) && id.Length > 0 && name.Length > 0)
            milestones.Add(row with { Cleared = values.Cleared });
    }

    private void ReadParallel(RowValues values)
    {
        var a = values.IdOf(nameof(ParallelRow.A));
        var b = values.IdOf(nameof(ParallelRow.B));
        Require(values, nameof(ParallelRow.A), a, "initiative-missing");
        Require(values, nameof(ParallelRow.B), b, "initiative-missing");
        if (a.Length > 0 && a == b)
            values.Report(IssueSeverity.Error, "same-initiative", nameof(ParallelRow.B), b);
        var (first, second) = string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);
        CheckTwice(SheetKind.Parallels, $"{first}\n{second}", values, nameof(ParallelRow.B));
        var row = new ParallelRow
        {
            Origin = values.Origin,
            A = a,
            B = b,
            Similarity = values.Number(nameof(ParallelRow.Similarity)),
            Verdict = values.Term(nameof(ParallelRow.Verdict), Vocabulary.Verdict, "unknown-verdict"),
            Reason = values.OptionalText(nameof(ParallelRow.Reason)),
            Evidence = values.OptionalText(nameof(ParallelRow.Evidence)),
        };
        if (Keeps(values) && a.Length > 0 && b.Length > 0)
            parallels.Add(row with { Cleared = values.Cleared });
    }

    private void ReadDecision(RowValues values)
    {
        var id = values.IdOf(nameof(DecisionRow.InitiativeId));
        Require(values, nameof(DecisionRow.InitiativeId), id, "initiative-missing");
        if (!values.IsFilled(nameof(DecisionRow.Decision)))
            values.Report(IssueSeverity.Error, "decision-missing", nameof(DecisionRow.Decision), null);
        var row = new DecisionRow
        {
            Origin = values.Origin,
            InitiativeId = id,
            Date = values.Date(nameof(DecisionRow.Date), isEnd: false),
            Paragraph = values.OptionalText(nameof(DecisionRow.Paragraph)),
            Decision = values.Term(nameof(DecisionRow.Decision), Vocabulary.Decision, "unknown-decision"),
            Level = values.OptionalText(nameof(DecisionRow.Level)),
            Reason = values.OptionalText(nameof(DecisionRow.Reason)),
            RegistryNumber = values.OptionalText(nameof(DecisionRow.RegistryNumber)),
        };
        CheckTwice(
            SheetKind.Decisions,
            FormattableString.Invariant($"{id}\n{row.Date:yyyy-MM-dd}\n{row.Decision}\n{row.Paragraph}"),
            values,
            nameof(DecisionRow.InitiativeId)
        );
        if (Keeps(values) && id.Length > 0)
            decisions.Add(row with { Cleared = values.Cleared });
    }
}
