namespace Lsk.Dashboard.Settings;

/// <summary>Who must sign in with a second factor.</summary>
public enum SecondFactorDemand
{
    /// <summary>Nobody; whoever wants may.</summary>
    Offered,

    /// <summary>Those who steer; others may.</summary>
    Required,
}

/// <summary>The program's settings, section <c>Lsk</c>. Every fault is named with its key before the program starts; see
/// <see cref="Faults"/>.</summary>
public sealed class LskOptions
{
    public const string Section = "Lsk";

    /// <summary>Folder of the SQLite database, keys, backups and uploads.</summary>
    public string DataDirectory { get; set; } = "./data";

    /// <summary><c>Sqlite</c> (default) or <c>Postgres</c>.</summary>
    public string Database { get; set; } = nameof(StoreProvider.Sqlite);

    /// <summary>Needed for PostgreSQL.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>File with the key that signs the history; empty = <c>lsk.audit-key</c> in the data folder. Nodes of one store share
    /// it.</summary>
    public string? AuditKeyFile { get; set; }

    /// <summary>File with the key that encrypts the keys of cookies in the database; empty = <c>lsk.cookie-key</c> in the data folder. Nodes
    /// of one store share it.</summary>
    public string? CookieKeyFile { get; set; }

    /// <summary>File with the key that backups are encrypted with; empty = they are not.</summary>
    public string? BackupKeyFile { get; set; }

    /// <summary>Demonstration accounts and portfolio. Default: on in Development, off elsewhere.</summary>
    public bool? Demonstration { get; set; }

    /// <summary><c>Required</c>: facilitators and administrators sign in with a second factor; <c>Offered</c>: whoever wants. Default:
    /// required, in a demonstration offered.</summary>
    public string? SecondFactor { get; set; }

    /// <summary>Whether those who steer must have a second factor.</summary>
    public bool DemandsSecondFactor() =>
        SecondFactor is { Length: > 0 } said
            ? Enum.Parse<SecondFactorDemand>(said, true) is SecondFactorDemand.Required
            : Demonstration != true;

    /// <summary>Initiatives in the demonstration portfolio, 120 to 50,000; above 120 the rest is generated. 0 = the accounts
    /// alone.</summary>
    public int DemonstrationSize { get; set; } = 120;

    /// <summary>Largest file that is taken in, in megabytes.</summary>
    public int UploadMegabytes { get; set; } = 20;

    /// <summary>Most open circuits of one account.</summary>
    public int CircuitsPerUser { get; set; } = 20;

    /// <summary>Most open circuits behind one address that are not signed in: guests' phones and projectors. A hospital is one
    /// address.</summary>
    public int CircuitsPerAddress { get; set; } = 2000;

    /// <summary>The address that people open, such as <c>https://lsk.exempel.se</c>: written in links, and the only name (beside the
    /// machine's own and those of <see cref="AllowedOrigins"/>) under which requests are taken.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Origins beside the own one that may open a WebSocket, such as a proxy's address.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Proxies whose forwarded headers are believed (addresses).</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Address of an OpenTelemetry collector; empty = nothing is sent.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Address of Kolada's open API; empty = the public one. Nothing is asked there before an administrator has turned the source
    /// on.</summary>
    public string? KoladaAddress { get; set; }

    /// <summary>A sentence per fault, each naming its key; empty when all is well.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(DataDirectory))
            yield return Fault(nameof(DataDirectory), "är tom. Ange en mapp som programmet får skriva i.");
        if (!Enum.TryParse<StoreProvider>(Database, true, out var provider) || !Enum.IsDefined(provider))
            yield return Fault(nameof(Database), $"är \"{Database}\". Skriv Sqlite eller Postgres.");
        else if (provider == StoreProvider.Postgres && string.IsNullOrWhiteSpace(ConnectionString))
            yield return Fault(nameof(ConnectionString), "saknas. Den behövs när Lsk:Database är Postgres.");
        if (
            SecondFactor is { Length: > 0 } factor
            && !(Enum.TryParse<SecondFactorDemand>(factor, true, out var demand) && Enum.IsDefined(demand))
        )
            yield return Fault(nameof(SecondFactor), $"är \"{factor}\". Skriv Required eller Offered.");
        if (DemonstrationSize is not 0 and (< 120 or > 50_000))
            yield return Fault(nameof(DemonstrationSize), $"är {DemonstrationSize}. Ange 0 (inga initiativ) eller 120 till 50000.");
        if (UploadMegabytes is < 1 or > 200)
            yield return Fault(nameof(UploadMegabytes), $"är {UploadMegabytes}. Ange 1 till 200.");
        if (CircuitsPerUser is < 1 or > 1000)
            yield return Fault(nameof(CircuitsPerUser), $"är {CircuitsPerUser}. Ange 1 till 1000.");
        if (CircuitsPerAddress is < 10 or > 100_000)
            yield return Fault(nameof(CircuitsPerAddress), $"är {CircuitsPerAddress}. Ange 10 till 100000.");
        if (!string.IsNullOrEmpty(PublicAddress) && !IsWeb(PublicAddress))
            yield return Fault(nameof(PublicAddress), $"är \"{PublicAddress}\", som inte är en adress som https://exempel.se.");
        foreach (var origin in AllowedOrigins.Where(o => !Uri.TryCreate(o, UriKind.Absolute, out _)))
            yield return Fault(nameof(AllowedOrigins), $"innehåller \"{origin}\", som inte är en adress som https://exempel.se.");
        foreach (var proxy in TrustedProxies.Where(p => !System.Net.IPAddress.TryParse(p, out _)))
            yield return Fault(nameof(TrustedProxies), $"innehåller \"{proxy}\", som inte är en IP-adress.");
        if (!string.IsNullOrEmpty(OtlpEndpoint) && !Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out _))
            yield return Fault(nameof(OtlpEndpoint), $"är \"{OtlpEndpoint}\", som inte är en adress.");
        if (!string.IsNullOrEmpty(KoladaAddress) && !IsWeb(KoladaAddress))
            yield return Fault(nameof(KoladaAddress), $"är \"{KoladaAddress}\", som inte är en webbadress.");
    }

    /// <summary>Names under which the service is asked: of the public address and the allowed origins. None = it is not known, and any
    /// name will do.</summary>
    public IReadOnlySet<string> Hosts() =>
        AllowedOrigins
            .Append(PublicAddress)
            .Where(address => Uri.TryCreate(address, UriKind.Absolute, out _))
            .Select(address => new Uri(address!).Host)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The link to a path as people can open it: under the public address, or under the one that the server listens to.</summary>
    public string LinkTo(string path, string? listening) =>
        (PublicAddress is { Length: > 0 } known ? known : listening ?? "").TrimEnd('/') + path;

    /// <summary>Where the data is kept, by these settings.</summary>
    public StoreOptions Store() => new(Enum.Parse<StoreProvider>(Database, true), Path.GetFullPath(DataDirectory), ConnectionString);

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Length > 0;

    private static string Fault(string key, string what) => $"{Section}:{key} {what}";
}
