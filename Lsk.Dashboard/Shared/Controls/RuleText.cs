using System.Globalization;
using System.Resources;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>The sentence of a broken rule: from the feature's own texts (key <c>Rule_</c> + code), else from the common ones.</summary>
public static class RuleText
{
    public static string Of(BrokenRule rule, ResourceManager? texts = null)
    {
        var key = "Rule_" + rule.Code;
        var culture = CultureInfo.CurrentUICulture;
        var text = texts?.GetString(key, culture) ?? ControlText.ResourceManager.GetString(key, culture);
        return text is null ? Show.Format(ControlText.Rule_Unknown, rule.Code) : Show.Format(text, rule.Arguments);
    }
}
