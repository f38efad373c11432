using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>Whole uploads with Debian's clamd behind the inspection.</summary>
public sealed class ClamdTests(SharedAzurite shared)
{
    [Fact]
    public async Task Eicar_Is_Refused_Wherever_It_Hides_And_A_Photo_Is_Not()
    {
        Assert.SkipWhen(Clamd.Missing is not null, Clamd.Missing ?? "");
        await using var clamd = await Clamd.StartAsync();
        await using var application = new SlimeApplication(shared.Azurite, new Dictionary<string, string?> { ["Slime:Files:ClamdAddress"] = clamd.Address });
        var mediator = await application.SignInAsync("mediator-len");
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());

        var bare = await mediator.UploadAsync(caseId, FakeClamd.Eicar, "facture.pdf", "bill");
        var hidden = await mediator.UploadAsync(caseId, [.. SampleFiles.Jpeg(), .. FakeClamd.Eicar]);
        var inDocument = await mediator.UploadAsync(caseId, SampleFiles.Pdf(objects: System.Text.Encoding.ASCII.GetString(FakeClamd.Eicar)), "rapport.pdf", "report");
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Photo(6));

        foreach (var id in new[] { bare, hidden, inDocument })
        {
            var file = await mediator.InspectedAsync(caseId, id);
            Assert.Equal(("rejected", "infected"), ((string?)file["status"], (string?)file["reason"]));
            Assert.Contains("virus", (string?)file["message"], StringComparison.Ordinal);
        }

        Assert.Equal("available", (string?)(await mediator.InspectedAsync(caseId, photo))["status"]);
    }

    [Fact]
    public async Task A_File_That_Clamd_Does_Not_Take_Is_Refused_As_Not_Scanned_Although_Its_Limit_Was_Not_Told()
    {
        Assert.SkipWhen(Clamd.Missing is not null, Clamd.Missing ?? "");
        await using var clamd = await Clamd.StartAsync(maxBytes: 100_000);
        await using var application = new SlimeApplication(shared.Azurite, new Dictionary<string, string?> { ["Slime:Files:ClamdAddress"] = clamd.Address });
        var mediator = await application.SignInAsync("mediator-len");
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        var fileId = await mediator.UploadAsync(caseId, new byte[2_000_000]);
        Assert.Equal("not_scanned", (string?)(await mediator.InspectedAsync(caseId, fileId))["reason"]);
    }
}
