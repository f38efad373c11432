using System.Net;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>What is said of a file before its bytes come.</summary>
public sealed class AnnouncedFileTests(SharedAzurite shared) : FileTest(shared)
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Photos\\façade.jpg", "façade.jpg")]
    [InlineData("facture\u202Egpj.exe", "facturegpj.exe")]
    public async Task A_Name_Is_Cleaned_And_Names_Nothing_In_Storage(string name, string shown)
    {
        using var announced = await Mediator.AnnounceAsync(CaseId, SampleFiles.Jpeg(name.Length), name);
        var session = await announced.ReadAsync();
        Assert.Equal(shown, (string?)(await Mediator.FileAsync(CaseId, (string)session["fileId"]!))!["name"]);
        Assert.EndsWith($"/{CaseId}/{session["fileId"]}", new Uri((string)session["uploadUrl"]!).AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", 0, null, "too_long", 400)]
    [InlineData("size", 0, null, "file_size", 1)]
    [InlineData("size", 50 * 1024 * 1024 + 1, null, "file_size", 1)]
    [InlineData("sha256", 10, "xyz", "sha256_malformed", 1)]
    public async Task A_Wrong_Announcement_Is_Refused_With_Its_Field(string field, long size, string? sha256, string code, int nameLength)
    {
        using var answer = await Mediator.AnnounceAsync(CaseId, [1], new string('a', nameLength), size: field == "name" ? 1 : size, sha256: sha256);
        var problem = await answer.ReadAsync();
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (string?)problem["code"]));
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task The_Same_Key_Is_For_The_Same_File()
    {
        using var first = await Mediator.AnnounceAsync(CaseId, SampleFiles.Jpeg(8), key: "k");
        using var second = await Mediator.AnnounceAsync(CaseId, SampleFiles.Jpeg(8), key: "k");
        using var other = await Mediator.AnnounceAsync(CaseId, SampleFiles.Jpeg(9), key: "k");
        Assert.Equal((string?)(await first.ReadAsync())["fileId"], (string?)(await second.ReadAsync())["fileId"]);
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_reused"), (other.StatusCode, (string?)(await other.ReadAsync())["code"]));
    }

    [Fact]
    public async Task A_Case_Takes_Sixty_Files()
    {
        await using var quiet = new SlimeApplication(Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await quiet.CaseAsync();
        for (var i = 0; i < 60; i++) await mediator.UploadAsync(caseId, [(byte)i]);

        using var more = await mediator.AnnounceAsync(caseId, [61]);
        await more.AssertProblemAsync(HttpStatusCode.Conflict, "too_many_files");
        using var same = await mediator.AnnounceAsync(caseId, [5]);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal(60, (await mediator.CaseAsync(caseId))!["files"]!.AsArray().Count(file => (string?)file!["status"] == "inspecting"));
    }

    [Fact]
    public async Task What_Is_Announced_And_What_Has_Come_Count_Together_However_Many_Announce_At_Once()
    {
        await using var quiet = new SlimeApplication(Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await quiet.CaseAsync();
        await mediator.UploadAsync(caseId, [200]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 75).Select(i => mediator.AnnounceAsync(caseId, [(byte)i, 1])));

        Assert.Equal(59, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        var known = Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        using var again = await mediator.AnnounceAsync(caseId, [(byte)known, 1]);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_Person_Sends_So_Much_In_A_Day_By_Announcement_And_By_Form()
    {
        await using var quiet = new SlimeApplication(Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Files:DailyMegabytesPerPerson"] = "50" });
        var (mediator, caseId) = await quiet.CaseAsync();
        using var first = await mediator.AnnounceAsync(caseId, [1], size: FileLimits.MaxBytes - 10);
        using var again = await mediator.AnnounceAsync(caseId, [1], size: FileLimits.MaxBytes - 10);
        using var second = await mediator.AnnounceAsync(caseId, [2], size: 11);
        using var form = await mediator.PostAsync($"/api/cases/{caseId}/files", FileClient.Form(SampleFiles.Jpeg()));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        foreach (var refused in new[] { second, form })
        {
            await refused.AssertProblemAsync(HttpStatusCode.TooManyRequests, "daily_upload_limit");
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(25));
        }

        using var other = await (await quiet.SignInAsync("tutor-len")).AnnounceAsync(caseId, [3], size: 11);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
    }
}
