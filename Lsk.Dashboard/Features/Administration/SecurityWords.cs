using System.Globalization;
using Lsk.Dashboard.Data.Security;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>What the security log tells of, in words.</summary>
public static class SecurityWords
{
    public static string Of(SecurityKind kind) =>
        AdministrationText.ResourceManager.GetString("Security_" + kind, CultureInfo.CurrentUICulture) ?? kind.ToString();
}
