using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Settings;

/// <summary>Refuses settings with a sentence per fault, each naming its key.</summary>
public sealed class LskOptionsCheck : IValidateOptions<LskOptions>
{
    public ValidateOptionsResult Validate(string? name, LskOptions options) =>
        options.Faults().ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
