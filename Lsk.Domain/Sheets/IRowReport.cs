namespace Lsk.Domain.Sheets;

/// <summary>Where a kind of row says what is wrong with one row of a file.</summary>
public interface IRowReport
{
    /// <summary>Whether the row has a fault that keeps it out.</summary>
    bool HasError { get; }

    /// <summary>Whether the file has the column at all.</summary>
    bool HasColumn(string key);

    /// <summary>What stands in the cell, as a person reads it.</summary>
    string Show(string key);

    /// <summary>The row is not taken in.</summary>
    /// <param name="code">Stable, such as <c>end-before-start</c>.</param>
    /// <param name="key">The field it is about.</param>
    /// <param name="value">What stands there; <see langword="null"/> for nothing.</param>
    /// <param name="detail">A second value for the text.</param>
    void Fault(string code, string key, string? value = null, string? detail = null);

    /// <summary>The row is taken in, but somebody should look.</summary>
    /// <inheritdoc cref="Fault" path="/param"/>
    void Warn(string code, string key, string? value = null, string? detail = null);
}

/// <summary>Why a row of a file does not go with what is stored.</summary>
/// <param name="Code">Stable, such as <c>unknown-criterion</c>.</param>
/// <param name="Key">The field it is about.</param>
/// <param name="Value">What stands there.</param>
public sealed record RowFault(string Code, string Key, string? Value)
{
    /// <summary>A second value for the text.</summary>
    public string? Detail { get; init; }

    /// <summary>The year, where the field has a column for each.</summary>
    public int? Year { get; init; }

    /// <summary>What may have been meant.</summary>
    public string? Suggestion { get; init; }

    /// <summary>What may have been meant: the nearest of these.</summary>
    public IEnumerable<string>? Among { get; init; }
}
