namespace Lsk.Dashboard.Spreadsheets;

/// <summary>Why a file is not read at all.</summary>
public enum RefusalCode
{
    Password,
    Damaged,
    Dtd,
    TooLarge,
    TooManyCells,
    WrongFormat,
    Unsupported,
    Empty,
    Timeout,
}

/// <summary>The file is refused as a whole. The only thing the readers throw, beside cancellation.</summary>
public sealed class SpreadsheetRefusedException : Exception
{
    public SpreadsheetRefusedException(RefusalCode code, string detail, Exception? inner = null)
        : base($"{code}: {detail}", inner)
    {
        Code = code;
        Detail = detail;
    }

    public RefusalCode Code { get; }

    /// <summary>For the log: what the reader met. Not shown to people.</summary>
    public string Detail { get; }

    /// <summary>The code as written in JSON, such as <c>too-large</c>.</summary>
    public string CodeText => Refusal.TextOf(Code);

    /// <summary>A sentence in the current language: what is wrong and what to do.</summary>
    public string Sentence => Refusal.SentenceOf(Code);
}

/// <summary>Codes and sentences of refusals.</summary>
public static class Refusal
{
    public static string TextOf(RefusalCode code) =>
        code switch
        {
            RefusalCode.Password => "password",
            RefusalCode.Damaged => "damaged",
            RefusalCode.Dtd => "dtd",
            RefusalCode.TooLarge => "too-large",
            RefusalCode.TooManyCells => "too-many-cells",
            RefusalCode.WrongFormat => "wrong-format",
            RefusalCode.Unsupported => "unsupported",
            RefusalCode.Empty => "empty",
            RefusalCode.Timeout => "timeout",
        };

    public static string SentenceOf(RefusalCode code) =>
        code switch
        {
            RefusalCode.Password => SpreadsheetText.Refused_Password,
            RefusalCode.Damaged => SpreadsheetText.Refused_Damaged,
            RefusalCode.Dtd => SpreadsheetText.Refused_Dtd,
            RefusalCode.TooLarge => SpreadsheetText.Refused_TooLarge,
            RefusalCode.TooManyCells => SpreadsheetText.Refused_TooManyCells,
            RefusalCode.WrongFormat => SpreadsheetText.Refused_WrongFormat,
            RefusalCode.Unsupported => SpreadsheetText.Refused_Unsupported,
            RefusalCode.Empty => SpreadsheetText.Refused_Empty,
            RefusalCode.Timeout => SpreadsheetText.Refused_Timeout,
        };
}
