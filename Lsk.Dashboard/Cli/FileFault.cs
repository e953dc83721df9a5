namespace Lsk.Dashboard.Cli;

/// <summary>Why a file cannot be used, in the verbs' own language: what the system says is in the machine's.</summary>
internal static class FileFault
{
    public static bool Is(Exception fault) => fault is IOException or UnauthorizedAccessException;

    /// <summary>A sentence that says what to do.</summary>
    public static string Of(Exception fault, string path) =>
        fault switch
        {
            _ when Directory.Exists(path) => "Det är en mapp. Ange en fil.",
            DirectoryNotFoundException => "Mappen finns inte. Skapa den eller ange en annan.",
            FileNotFoundException => "Filen finns inte. Kontrollera namnet.",
            UnauthorizedAccessException => "Du saknar rätt till filen eller mappen.",
            _ when Data.Providers.StoreStartup.IsDiskFull(fault) => "Disken är full. Frigör plats och försök igen.",
            _ => "Kontrollera att disken har plats och att inget annat program har filen öppen.",
        };
}
