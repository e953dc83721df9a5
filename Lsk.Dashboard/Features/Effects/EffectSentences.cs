using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>What was computed, in words: the verdict as a sentence, and what belongs beside it on lines of their own. Never claims a
/// cause.</summary>
public static class EffectSentences
{
    /// <summary>A member of one of this feature's vocabularies.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum =>
        EffectsText.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture)
        ?? throw new ArgumentException($"EffectsText has no {typeof(T).Name}_{value}.", nameof(value));

    /// <summary>A value with as many decimals as its size calls for.</summary>
    public static string Value(double? value) => Measured.Value(value);

    /// <summary>A change with its sign, likewise.</summary>
    public static string Change(double? value) => Measured.Change(value);

    /// <summary>The verdict, how large, by which method and on what.</summary>
    public static string Text(MeasureDefinition definition, EffectVerdict verdict)
    {
        var parts = new List<string> { Words.Of(verdict.Verdict) + "." };
        switch (verdict.Verdict)
        {
            case Verdict.CannotJudge:
                parts.Add(Show.Format(EffectsText.SentenceMissing, Missing(verdict.Missing)));
                break;
            case Verdict.TooEarly:
                if (verdict.Before < EffectJudge.FewestBefore)
                    parts.Add(Show.Format(EffectsText.SentenceTooEarlyBefore, verdict.Before));
                if (verdict.After < EffectJudge.FewestAfter)
                    parts.Add(Show.Format(EffectsText.SentenceTooEarlyAfter, verdict.After));
                break;
            case Verdict.Mixed:
                parts.Add(EffectsText.SentenceMixed);
                parts.AddRange(Basis(definition, verdict));
                break;
            case Verdict.NoProvenChange:
                parts.Add(NotProven(verdict.Withheld));
                parts.AddRange(Basis(definition, verdict));
                break;
            case Verdict.Improvement or Verdict.Deterioration or Verdict.PreliminaryImprovement or Verdict.PreliminaryDeterioration:
                parts.AddRange(Basis(definition, verdict));
                if (verdict.Verdict is Verdict.PreliminaryImprovement or Verdict.PreliminaryDeterioration)
                    parts.Add(EffectsText.SentencePreliminary);
                parts.Add(EffectsText.SentenceCause);
                break;
        }
        return string.Join(' ', parts);
    }

    /// <summary>What stands on lines of its own below the verdict: size, target, trend before, comparison, run chart, faults in the
    /// data.</summary>
    public static IEnumerable<string> Lines(MeasureDefinition definition, EffectAssessment assessment)
    {
        var verdict = assessment.Verdict;
        if (verdict.Size is { } size)
            yield return SizeLine(definition, size);
        if (Target(definition, verdict) is { } target)
            yield return target;
        if (Trend(definition, verdict, assessment.Series.Kind) is { } trend)
            yield return trend;
        if (verdict.Comparison is { } other)
        {
            yield return Show.Format(
                EffectsText.ComparisonLine,
                other.Name,
                WithUnit(definition, other.Effect.Difference),
                WithUnit(definition, other.Difference)
            );
        }
        if (assessment.Chart.Run is { Useful: >= RunChart.FewestUseful } run)
            yield return Show.Format(
                run.HasSignal ? EffectsText.RunLineSignal : EffectsText.RunLineOrdinary,
                run.LongestRun,
                run.LongestRunMax,
                run.Crossings,
                run.CrossingsMin
            );
        foreach (var note in assessment.Series.Notes)
            yield return Note(note);
    }

    /// <summary>What was wrong with the data.</summary>
    public static string Note(SeriesNote note) =>
        Show.Format(
            EffectsText.ResourceManager.GetString("Note_" + note.Issue, CultureInfo.CurrentUICulture)!,
            note.Count,
            Show.Period(note.First)
        );

    /// <summary>The difference with unit and per cent.</summary>
    public static string Size(MeasureDefinition definition, EffectSize size) => Measured.Size(definition.Unit, size);

    /// <summary>A change in the measure's unit; of per cent in percentage points.</summary>
    public static string WithUnit(MeasureDefinition definition, double change) => Measured.Change(definition.Unit, change);

    /// <summary>The row of a list: from what to what, and how much; or why there is nothing to say.</summary>
    public static string Short(ShownMeasure measure) =>
        measure switch
        {
            { IsMasked: true, Mask.HidesMeans: true } => EffectsText.MeansHidden,
            { Assessment.Verdict.Size: { } size } when measure.Verdict is not (Verdict.CannotJudge or Verdict.TooEarly) => Show.Format(
                EffectsText.ShortLevel,
                Value(size.MeanBefore),
                Measured.Value(measure.Definition.Unit, size.MeanAfter),
                WithUnit(measure.Definition, size.Difference)
            ),
            { Verdict: Verdict.CannotJudge } => Show.Format(EffectsText.SentenceMissing, Missing(measure.Assessment.Verdict.Missing)),
            { Verdict: Verdict.TooEarly } => Show.Format(
                EffectsText.ShortTooEarly,
                measure.Assessment.Verdict.Before,
                measure.Assessment.Verdict.After
            ),
            _ => "",
        };

    /// <summary>What happened to the target, beside what the assurance icon says to expect.</summary>
    public static string? Of(TargetRecord? record) =>
        record switch
        {
            null => null,
            { Met: 0 } => Show.Format(EffectsText.TargetNone, record.Of),
            _ when record.Met == record.Of => Show.Format(EffectsText.TargetAll, record.Of),
            _ => Show.Format(EffectsText.TargetSome, record.Met, record.Of),
        };

    /// <summary>Why an icon is the one it is: the statistician's reason in plain words.</summary>
    public static string Why(Assurance assurance) =>
        EffectsText.ResourceManager.GetString("Why_Assurance_" + assurance, CultureInfo.CurrentUICulture)!;

    /// <summary>The same of the variation icon.</summary>
    public static string Why(Variation variation) =>
        EffectsText.ResourceManager.GetString("Why_Variation_" + variation, CultureInfo.CurrentUICulture)!;

    private static IEnumerable<string> Basis(MeasureDefinition definition, EffectVerdict verdict)
    {
        if (verdict.Size is { } size)
            yield return Show.Format(
                EffectsText.SentenceLevel,
                Value(size.MeanBefore),
                Value(size.MeanAfter),
                Size(definition, size),
                Show.LongDate(definition.ChangedOn)
            );
        yield return Show.Format(
            EffectsText.SentenceMethod,
            Lowered(Word(verdict.Method)),
            verdict.Before,
            Show.Period(verdict.From),
            verdict.After,
            Show.Period(verdict.To)
        );
    }

    private static string NotProven(Withheld withheld) =>
        withheld switch
        {
            Withheld.Nothing => EffectsText.SentenceNoShift,
            Withheld.EarlierTrend => EffectsText.SentenceWithheld_EarlierTrend,
            Withheld.LatestPoint => EffectsText.SentenceWithheld_LatestPoint,
            Withheld.SmallDifference => EffectsText.SentenceWithheld_SmallDifference,
        };

    private static string Missing(Missing missing)
    {
        var words = new List<string>();
        if (missing.HasFlag(Lsk.Domain.Effects.Missing.Values))
            words.Add(EffectsText.MissingValues);
        if (missing.HasFlag(Lsk.Domain.Effects.Missing.ChangeDate))
            words.Add(EffectsText.MissingChangeDate);
        if (missing.HasFlag(Lsk.Domain.Effects.Missing.Direction))
            words.Add(EffectsText.MissingDirection);
        if (missing.HasFlag(Lsk.Domain.Effects.Missing.Baseline))
            words.Add(EffectsText.MissingBaseline);
        if (missing.HasFlag(Lsk.Domain.Effects.Missing.Limits))
            words.Add(EffectsText.MissingLimits);
        return string.Join("; ", words);
    }

    private static string SizeLine(MeasureDefinition definition, EffectSize size) =>
        size.Interval is { } interval
            ? Show.Format(EffectsText.SizeInterval, WithUnit(definition, size.Difference), Change(interval.Low), Change(interval.High))
            : Show.Format(EffectsText.SizeLine, Size(definition, size));

    private static string? Target(MeasureDefinition definition, EffectVerdict verdict) =>
        (verdict.Target, verdict.Size) switch
        {
            (TargetStatus.Met, { } size) => Show.Format(EffectsText.TargetMet, Value(definition.Target), Value(size.MeanAfter)),
            (TargetStatus.NotMet, { } size) => Show.Format(EffectsText.TargetNotMet, Value(definition.Target), Value(size.MeanAfter)),
            _ => null,
        };

    private static string? Trend(MeasureDefinition definition, EffectVerdict verdict, PeriodKind kind)
    {
        if (verdict.Trend is not { } trend)
            return null;
        var clear = verdict.EarlierTrend || Math.Abs(trend.SlopeBefore.T) > 2;
        var sentence = !clear
            ? EffectsText.TrendNone
            : Show.Format(
                trend.SlopeBefore.Value > 0 ? EffectsText.TrendUp : EffectsText.TrendDown,
                Value(Math.Abs(trend.SlopeBefore.Value)),
                Word(kind)
            )
                + " "
                + Show.Format(EffectsText.TrendLevel, WithUnit(definition, trend.LevelChange.Value));
        return trend.DurbinWatson < 1.2
            ? sentence + " " + Show.Format(EffectsText.TrendDependent, Word(kind), Show.Number(trend.DurbinWatson, 1))
            : sentence;
    }

    /// <summary>A word inside a sentence: only its first letter becomes small.</summary>
    internal static string Lowered(string words) =>
        words.Length == 0 ? words : char.ToLower(words[0], CultureInfo.CurrentCulture) + words[1..];
}
