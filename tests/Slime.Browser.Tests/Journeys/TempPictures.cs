using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;

namespace Slime.Browser.Tests.Journeys;

public sealed class TempPictures(World world) : BrowserTest(world)
{
    [Fact]
    public async Task Take()
    {
        await ProgrammeHistory.PlantAsync(new StoredData(World.Azurite.ConnectionString, World.Site.Prefix), ProgrammeHistory.Last);
        foreach (var (name, persona, screen, path) in new[]
        {
            ("all-desk", "coordination", Screen.Desk, "/pilotage?on=2016-05-31"),
            ("all-phone", "coordination", Screen.Phone, "/pilotage?on=2016-05-31"),
            ("len-desk", "tutor-len", Screen.Desk, "/pilotage/LEN?on=2016-05-31"),
            ("len-phone", "tutor-len", Screen.Phone, "/pilotage/LEN?on=2016-05-31"),
            ("noscript", "coordination", Screen.Desk with { HasScript = false }, "/pilotage?on=2016-05-31"),
            ("today", "coordination", Screen.Desk, "/pilotage"),
            ("programmes", "coordination", Screen.Desk, "/pilotage/programmes"),
            ("edit", "coordination", Screen.Desk, "/pilotage/programmes/2014-2017"),
        })
        {
            var page = await SignInAsync(persona, screen, path);
            await page.WaitForTimeoutAsync(1500);
            await page.ScreenshotAsync(new() { Path = $"/tmp/steer/{name}.png", FullPage = true });
        }
    }
}
