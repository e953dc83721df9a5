using Lsk.Domain.Access;

namespace Lsk.Tests.TestKit;

/// <summary>Actors for tests.</summary>
public static class People
{
    public static Actor Of(Role role, OrganisationId? organisation = null) => new($"test-{role}", role.ToString(), role, organisation);

    public static Actor Reader { get; } = Of(Role.Reader);

    public static Actor Assessor { get; } = Of(Role.Assessor);

    public static Actor Facilitator { get; } = Of(Role.Facilitator);

    public static Actor Administrator { get; } = Of(Role.Administrator);

    public static Actor AnalystOf(OrganisationId organisation) => Of(Role.Analyst, organisation);
}
