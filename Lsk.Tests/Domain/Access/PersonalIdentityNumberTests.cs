using Lsk.Domain.Access;

namespace Lsk.Tests.Domain.Access;

public sealed class PersonalIdentityNumberTests
{
    [Theory]
    [InlineData("19121212-1212", true)]
    [InlineData("Ring 121212-1212 i morgon", true)]
    [InlineData("191212121212", true)]
    [InlineData("19121212-1213", false)]
    [InlineData("018-611 00 00", false)]
    [InlineData("Dnr 2026-1234567890", false)]
    public void Personal_identity_numbers_are_found_by_day_and_control_digit(string text, bool found) =>
        Assert.Equal(found, PersonalIdentityNumber.Find(text).Length > 0);

    [Fact]
    public void The_last_digits_of_a_personal_identity_number_are_never_shown() =>
        Assert.Equal("a 19121212-**** b", PersonalIdentityNumber.Mask("a 19121212-1212 b"));

    [Theory]
    [InlineData("Kontakta 19121212-1212 för mer", "19121212-****")]
    [InlineData("018-611 00 00", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void What_is_shown_of_it_hides_its_last_digits(string? text, string? shown) =>
        Assert.Equal(shown, PersonalIdentityNumber.ShownIn(text));
}
