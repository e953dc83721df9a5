namespace Lsk.Dashboard.Features.Effects.Kolada;

/// <summary>An indicator of Kolada.</summary>
/// <param name="MunicipalityType">K municipalities, L regions, A both.</param>
public sealed record KoladaIndicator(string Id, string Title, string? Description, string? MunicipalityType, bool DividedByGender);

/// <summary>A municipality, a region or the country.</summary>
public sealed record KoladaPlace(string Id, string Title, string? Type);

/// <summary>Total, women or men: what Kolada writes as T, K and M.</summary>
public enum KoladaGender
{
    Total,
    Women,
    Men,
}

/// <summary>One yearly value. Null is missing (too few, or not reported), and never 0.</summary>
public sealed record KoladaValue(string Indicator, string Place, int Year, KoladaGender Gender, double? Value);

/// <summary>The source could not be read: unreachable, refused, or something else than promised.</summary>
public sealed class KoladaException : Exception, IAnsweredByCaller
{
    public KoladaException(KoladaFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    public KoladaFault Fault { get; }
}

/// <summary>Why Kolada could not be read.</summary>
public enum KoladaFault
{
    /// <summary>No answer in time.</summary>
    Unreachable,

    /// <summary>Too many questions, also after waiting.</summary>
    Busy,

    /// <summary>An answer that is no answer to the question.</summary>
    Unexpected,
}
