using System.Collections.Concurrent;
using System.Reflection;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Application;

/// <summary>The permission without which a use case is refused before anything is read.</summary>
/// <param name="permission">Held at all; for whose initiatives is asked by the use case.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission => permission;
}

/// <summary>No permission of the program is asked: a seat in a workshop gives the right, to guests too, and the use case asks for the
/// seat.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SeatDecidesAttribute : Attribute;

/// <summary>What other screens are told when it is done.</summary>
/// <param name="topic">Name of the topic, such as <see cref="Topics.PortfolioName"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublishesAttribute(string topic) : Attribute
{
    public Topic Topic => new(topic);
}

/// <summary>What the security log is told when it is done; what needs <see cref="Permission.Administer"/> is told as a changed setting
/// without it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotedAsAttribute(SecurityKind kind) : Attribute
{
    public SecurityKind Kind => kind;
}

/// <summary>What a use case says of itself, read once for a class.</summary>
/// <param name="Name">The class, for logs and spans.</param>
/// <param name="Needs">The permission; <see langword="null"/> when a seat decides.</param>
/// <param name="Publishes">Told when it is done; <see langword="null"/> when nothing is, or the use case tells by itself.</param>
/// <param name="NotedAs">What the security log is told when it is done.</param>
public sealed record UseCaseRule(string Name, Permission? Needs, Topic? Publishes, SecurityKind? NotedAs)
{
    private static readonly ConcurrentDictionary<Type, UseCaseRule> Known = [];

    /// <summary>What the class says.</summary>
    /// <exception cref="InvalidOperationException">It says not who may, or says it twice.</exception>
    public static UseCaseRule Of(Type useCase) => Known.GetOrAdd(useCase, Read);

    /// <summary>Whether the actor comes past the door.</summary>
    public bool LetsIn(Actor actor) => Needs is not { } needed || actor.May(needed);

    private static SecurityKind? NotedAsOf(Type useCase, Permission? needs) =>
        useCase.GetCustomAttribute<NotedAsAttribute>()?.Kind ?? (needs is Permission.Administer ? SecurityKind.SettingChanged : null);

    private static UseCaseRule Read(Type useCase)
    {
        var needs = useCase.GetCustomAttribute<NeedsAttribute>();
        if ((needs is null) == (useCase.GetCustomAttribute<SeatDecidesAttribute>() is null))
            throw new InvalidOperationException($"{useCase.Name} must say who may: [Needs(Permission.X)], or [SeatDecides].");
        return new UseCaseRule(
            useCase.Name,
            needs?.Permission,
            useCase.GetCustomAttribute<PublishesAttribute>()?.Topic,
            NotedAsOf(useCase, needs?.Permission)
        );
    }
}
