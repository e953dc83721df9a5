using Bunit;
using Lsk.Dashboard.Shared.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Shared.Controls;

/// <summary>A page whose view stands in its address follows it.</summary>
public sealed class FollowAddressTests : ScreenTest
{
    private readonly NavigationManager navigation;

    public FollowAddressTests()
    {
        navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/beslut");
    }

    [Fact]
    public async Task The_page_reads_its_address_again_while_it_is_the_same_page_and_until_it_is_left()
    {
        var read = new List<string>();
        Render<FollowAddress>(parameters => parameters.Add(f => f.Changed, () => read.Add(new Uri(navigation.Uri).PathAndQuery)));
        navigation.NavigateTo("/beslut?ar=2026");
        navigation.NavigateTo("/initiativ?ar=2026");
        Assert.Equal(["/beslut?ar=2026"], read);
        await DisposeComponentsAsync();
        navigation.NavigateTo("/beslut?ar=2025");
        Assert.Single(read);
    }

    [Fact]
    public void A_fault_of_the_reading_is_shown_where_faults_of_the_page_are()
    {
        var page = Render<ErrorBoundary>(parameters =>
            parameters
                .Add(
                    boundary => boundary.ChildContent,
                    builder =>
                    {
                        builder.OpenComponent<FollowAddress>(0);
                        builder.AddAttribute(
                            1,
                            nameof(FollowAddress.Changed),
                            EventCallback.Factory.Create(this, () => throw new InvalidOperationException("The store is gone."))
                        );
                        builder.CloseComponent();
                    }
                )
                .Add(boundary => boundary.ErrorContent, fault => builder => builder.AddContent(0, fault.Message))
        );
        navigation.NavigateTo("/beslut?ar=2026");
        page.WaitForAssertion(() => Assert.Contains("The store is gone.", page.Markup));
    }
}
