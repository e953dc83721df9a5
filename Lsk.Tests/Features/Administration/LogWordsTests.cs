using System.Globalization;
using Lsk.Dashboard.Features.Administration;
using Lsk.Domain.History;

namespace Lsk.Tests.Features.Administration;

public sealed class LogWordsTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Everything_that_the_log_keeps_has_a_word(string language)
    {
        var audited = typeof(IAudited)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAudited)))
            .Select(type => "Entity_" + type.Name)
            .ToList();
        string[] actions =
        [
            "Action_Created",
            "Action_Changed",
            "Action_Refused",
            "Entity_Ballot",
            "Action_Deleted",
            "Action_Imported",
            "Action_ImportUndone",
            "Action_Demonstration",
            "Action_BackedUp",
        ];
        Assert.NotEmpty(audited);
        Assert.Equal(
            [],
            audited
                .Concat(actions)
                .Where(key => AdministrationText.ResourceManager.GetString(key, CultureInfo.GetCultureInfo(language)) is null)
        );
    }
}
