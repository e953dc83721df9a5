using System.Linq.Expressions;
using Lsk.Domain.Effects;
using Lsk.Domain.History;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>
/// How the domain's own types are stored, the same in both databases: typed keys as integers, money as whole öre, times as UTC, periods as
/// their written form, enums as their names. SQLite cannot order <see cref="decimal"/> or <see cref="DateTimeOffset"/>, so neither is
/// stored.
/// </summary>
internal static class StoreTypes
{
    public static void AddStoreTypes(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<OrganisationId>().HaveConversion<OrganisationKey>();
        conventions.Properties<GroupId>().HaveConversion<GroupKey>();
        conventions.Properties<InitiativeId>().HaveConversion<InitiativeKey>();
        conventions.Properties<ModelId>().HaveConversion<ModelKey>();
        conventions.Properties<AssessorId>().HaveConversion<AssessorKey>();
        conventions.Properties<MeasureId>().HaveConversion<MeasureKey>();
        conventions.Properties<WorkshopId>().HaveConversion<WorkshopKey>();
        conventions.Properties<decimal>().HaveConversion<Money>();
        conventions.Properties<DateTime>().HaveConversion<UtcTime>();
        conventions.Properties<Period>().HaveConversion<PeriodText>().HaveMaxLength(7);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    /// <summary>Every <see cref="IVersioned"/> entity gets its version as concurrency token.</summary>
    public static void AddVersionTokens(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType)))
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
    }

    private abstract class Key<T>(Expression<Func<T, int>> to, Expression<Func<int, T>> from) : ValueConverter<T, int>(to, from);

    private sealed class OrganisationKey() : Key<OrganisationId>(id => id.Value, value => new OrganisationId(value));

    private sealed class GroupKey() : Key<GroupId>(id => id.Value, value => new GroupId(value));

    private sealed class InitiativeKey() : Key<InitiativeId>(id => id.Value, value => new InitiativeId(value));

    private sealed class ModelKey() : Key<ModelId>(id => id.Value, value => new ModelId(value));

    private sealed class AssessorKey() : Key<AssessorId>(id => id.Value, value => new AssessorId(value));

    private sealed class MeasureKey() : Key<MeasureId>(id => id.Value, value => new MeasureId(value));

    private sealed class WorkshopKey() : Key<WorkshopId>(id => id.Value, value => new WorkshopId(value));

    /// <summary>Thousands of kronor as whole öre: exact to a hundredth of a krona, and orderable in SQL.</summary>
    private sealed class Money() : ValueConverter<decimal, long>(tkr => (long)decimal.Round(tkr * 100_000m), ore => ore / 100_000m);

    private sealed class UtcTime()
        : ValueConverter<DateTime, DateTime>(time => time.ToUniversalTime(), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private sealed class PeriodText() : ValueConverter<Period, string>(period => period.ToString(), text => Period.Parse(text));
}
