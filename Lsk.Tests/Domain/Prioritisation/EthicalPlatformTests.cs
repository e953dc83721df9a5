using Lsk.Domain.Prioritisation;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class EthicalPlatformTests
{
    [Theory]
    [InlineData("Patientens ålder", ForbiddenGround.Age)]
    [InlineData("Åldersgrupp", ForbiddenGround.Age)]
    [InlineData("Livsstil och eget ansvar", ForbiddenGround.Lifestyle)]
    [InlineData("Födelsevikt", ForbiddenGround.BirthWeight)]
    [InlineData("Social ställning", ForbiddenGround.SocialPosition)]
    [InlineData("Inkomst", ForbiddenGround.SocialPosition)]
    public void A_name_that_points_at_a_forbidden_ground_is_warned_of(string name, ForbiddenGround ground) =>
        Assert.Equal(ground, EthicalPlatform.Ground(name));

    [Fact]
    public void The_standard_model_and_words_that_only_look_alike_raise_no_warning()
    {
        Assert.All(StandardModel.Criteria, criterion => Assert.Null(EthicalPlatform.Ground(criterion.Name)));
        Assert.All(new[] { "Målgruppens storlek", "Behållning", "Hållbarhet" }, name => Assert.Null(EthicalPlatform.Ground(name)));
    }
}
