namespace Lsk.Domain.Access;

/// <summary>
/// An expected refusal: a rule of the domain that the request breaks. The code is the key of its text in the feature's resources
/// (<c>Rule_</c> + code); the arguments fill the text's places. Bugs are exceptions, never this.
/// </summary>
/// <param name="Code">Stable, in PascalCase, such as <c>NotPermitted</c> or <c>RoundClosed</c>.</param>
/// <param name="Arguments">Values for the text, in its order.</param>
public sealed record BrokenRule(string Code, params object?[] Arguments)
{
    /// <summary>The actor lacks the permission, or does not own what it would change.</summary>
    public static BrokenRule NotPermitted { get; } = new(nameof(NotPermitted));

    /// <summary>What the request speaks of does not exist (any more).</summary>
    public static BrokenRule NotFound { get; } = new(nameof(NotFound));

    /// <summary>Somebody else changed it since it was read; read it again and merge.</summary>
    public static BrokenRule ChangedMeanwhile { get; } = new(nameof(ChangedMeanwhile));

    /// <summary>Something failed that nobody foresaw; it is in the log under the code that the person sees.</summary>
    /// <param name="faultCode">Of the log line.</param>
    public static BrokenRule Unexpected(string faultCode) => new(nameof(Unexpected), faultCode);

    /// <summary>A text is longer than can be kept.</summary>
    /// <param name="most">Most characters.</param>
    public static BrokenRule TextTooLong(int most) => new(nameof(TextTooLong), most);

    /// <inheritdoc/>
    public bool Equals(BrokenRule? other) => other is not null && other.Code == Code && other.Arguments.SequenceEqual(Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What a use case answers: a value, or the rule that was broken. Exactly one of the two.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed record Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, BrokenRule? broken)
    {
        this.value = value;
        Broken = broken;
    }

    /// <summary>The rule that was broken, or <see langword="null"/>.</summary>
    public BrokenRule? Broken { get; }

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Broken is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">A rule was broken.</exception>
    public T Value => Broken is null ? value! : throw new InvalidOperationException($"Refused: {Broken.Code}.");

    /// <summary>Done, with this value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refused, for this rule.</summary>
    public static implicit operator Outcome<T>(BrokenRule broken) => new(default, broken);
}

/// <summary>The value of a use case that has nothing to tell but that it was done.</summary>
public readonly record struct Done
{
    /// <summary>The value.</summary>
    public static Done Value => default;
}
