using System.Linq.Expressions;
using System.Reflection;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Time;

namespace Lsk.Domain.Sheets;

/// <summary>A column and the property of the row that it is: how the value gets out of a row and into one.</summary>
/// <typeparam name="TRow">The kind of row.</typeparam>
public sealed class SheetColumn<TRow>
    where TRow : ContentRow, new()
{
    private static readonly TRow Empty = new();
    private readonly Func<TRow, object?> get;
    private readonly Action<TRow, object?> set;

    private SheetColumn(ExchangeField field, Func<TRow, object?> get, Action<TRow, object?> set)
    {
        Field = field;
        this.get = get;
        this.set = set;
    }

    /// <summary>Headings, kind of value and rules.</summary>
    public ExchangeField Field { get; private set; }

    /// <summary>The value; <see langword="null"/> for an empty one.</summary>
    public object? Get(TRow row) => get(row) is { } value and not "" and not IReadOnlyList<DateOnly> { Count: 0 } ? value : null;

    /// <summary>The value as the property has it.</summary>
    internal object? Raw(TRow row) => get(row);

    /// <summary>Gives a row that nobody else has yet its value.</summary>
    public void Fill(TRow fresh, object? value) => set(fresh, value);

    /// <summary>The row with another value.</summary>
    public TRow With(TRow row, object? value)
    {
        var copy = (TRow)((ContentRow)row with { });
        set(copy, value);
        return copy;
    }

    /// <summary>How wide it is written, in letters.</summary>
    public SheetColumn<TRow> Wide(double width) => Change(field => field with { Width = width });

    /// <summary>A sheet is hardly of this kind without it; a row that leaves it empty has the fault <paramref name="missing"/>.</summary>
    public SheetColumn<TRow> Required(string? missing = null) => Change(field => field with { IsRequired = true, MissingCode = missing });

    /// <summary>A row that leaves it empty has this fault.</summary>
    public SheetColumn<TRow> NeverEmpty(string missing) => Change(field => field with { MissingCode = missing });

    /// <summary>Part of what identifies the row.</summary>
    public SheetColumn<TRow> AsKey() => Change(field => field with { IsKey = true });

    /// <summary>The store always has a value: it is replaced, never cleared.</summary>
    /// <param name="initial">The value of a new one when nobody has said any.</param>
    public SheetColumn<TRow> Kept(object? initial = null) => Change(field => field with { IsKept = true, Initial = initial });

    /// <summary>Longest text in characters.</summary>
    public SheetColumn<TRow> AtMost(int longest) => Change(field => field with { Longest = longest });

    /// <summary>Who may change it, beside what the row asks for.</summary>
    public SheetColumn<TRow> Needs(Permission permission) => Change(field => field with { Needs = permission });

    /// <summary>Where no column is called as the other field, many organisations mean that one by this heading.</summary>
    public SheetColumn<TRow> StandsIn(string forField, string unless) => Change(field => field with { StandsIn = new(forField, unless) });

    /// <summary>What the template says beside the cell.</summary>
    public SheetColumn<TRow> Explained(string help) => Change(field => field with { Help = help });

    /// <summary>The column of a property.</summary>
    /// <exception cref="ArgumentException">The values of the field are of another type than the property.</exception>
    internal static SheetColumn<TRow> Of<TValue>(
        Expression<Func<TRow, TValue>> property,
        FieldValue value,
        string heading,
        string english,
        string also
    )
    {
        var info = (PropertyInfo)((MemberExpression)property.Body).Member;
        var wanted = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        if (TypeOf(value) != wanted)
            throw new ArgumentException($"{typeof(TRow).Name}.{info.Name} is no {value}.", nameof(value));
        var get = info.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
        var set = info.SetMethod!.CreateDelegate<Action<TRow, TValue>>();
        var empty = get(Empty);
        return new SheetColumn<TRow>(
            new ExchangeField(
                info.Name,
                heading,
                english,
                value,
                also.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ),
            row => get(row),
            (row, given) => set(row, given is null ? empty : (TValue)given)
        );
    }

    private static Type TypeOf(FieldValue value) =>
        value switch
        {
            FieldValue.Id or FieldValue.Text or FieldValue.Organisation or FieldValue.SubGoal => typeof(string),
            FieldValue.Start or FieldValue.End or FieldValue.Date => typeof(DateOnly),
            FieldValue.Dates => typeof(IReadOnlyList<DateOnly>),
            FieldValue.Status => typeof(InitiativeStatus),
            FieldValue.Money => typeof(decimal),
            FieldValue.Staff or FieldValue.Number => typeof(double),
            FieldValue.Count => typeof(int),
            FieldValue.Legal => typeof(LegalBasis),
            FieldValue.Direction or FieldValue.YesNo => typeof(bool),
            FieldValue.Chart => typeof(ChartKind),
            FieldValue.Period => typeof(Period),
            FieldValue.Delivery => typeof(DeliveryStatus),
            FieldValue.Verdict => typeof(ParallelVerdict),
            FieldValue.Decision => typeof(DecisionKind),
            FieldValue.Sharing => typeof(Sharing),
            FieldValue.Lane => typeof(Lane),
            FieldValue.ClusterAction => typeof(ClusterAction),
            FieldValue.GroupType => typeof(Organisation.GroupKind),
            FieldValue.RoleInGroup => typeof(Groups.SeatRole),
            FieldValue.ReferralAnswer => typeof(ReferralAnswerKind),
            FieldValue.StepOfYear => typeof(Groups.YearStepKind),
            FieldValue.StepOutcome => typeof(Decisions.StepOutcome),
            FieldValue.AskKind => typeof(Decisions.AskKind),
            FieldValue.AskVerdict => typeof(Decisions.AskVerdict),
            FieldValue.SupportType => typeof(Knowledge.SupportKind),
            FieldValue.GapVerdict => typeof(Knowledge.GapVerdict),
            FieldValue.WeightWay => typeof(Prioritisation.Elicitation.WeightWay),
            FieldValue.ActivityState => typeof(Planning.ActivityState),
        };

    private SheetColumn<TRow> Change(Func<ExchangeField, ExchangeField> change)
    {
        Field = change(Field);
        return this;
    }
}
