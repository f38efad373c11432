using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Diagnostics;

public sealed class HighlandsTests(SharedAzurite shared)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_Altitude_Is_Asked_Only_Where_The_Departement_Has_Cold_Highlands(bool hasHighlands)
    {
        await using var application = new SlimeApplication(shared.Azurite, new Dictionary<string, string?> { ["Slime:Department:HasColdHighlands"] = hasHighlands ? "true" : "false" });
        var (mediator, caseId) = await DiagnosticClient.VisitedAsync(application);
        var form = await SectionForm.OpenAsync(mediator, caseId, "bati");
        if (hasHighlands) form["building.inColdHighlands"] = "true";
        form["building.dpeEnergy"] = "380";
        (await form.PostAsync()).Dispose();

        Assert.Equal(hasHighlands, form.Page.QuerySelector("[name='building.inColdHighlands']") is not null);
        var building = (await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["building"]!;
        Assert.Equal((hasHighlands ? true : null, 380m), ((bool?)building["inColdHighlands"], (decimal?)building["dpeEnergy"]));
    }
}
