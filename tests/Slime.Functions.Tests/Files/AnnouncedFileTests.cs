using System.Net;
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
        await using var quiet = new SlimeApplication(Azurite, QuietApplication.NoPumps);
        var (mediator, caseId) = await quiet.CaseAsync();
        using var early = await mediator.AnnounceAsync(caseId, [60]);
        var session = await early.ReadAsync();
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, [60]);
        for (var i = 0; i < 60; i++) await mediator.UploadAsync(caseId, [(byte)i]);

        using var more = await mediator.AnnounceAsync(caseId, [61]);
        await more.AssertProblemAsync(HttpStatusCode.Conflict, "too_many_files");
        using var late = await mediator.CompleteAsync(caseId, (string)session["fileId"]!);
        await late.AssertProblemAsync(HttpStatusCode.Conflict, "too_many_files");
        using var same = await mediator.AnnounceAsync(caseId, [5]);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal(60, (await mediator.CaseAsync(caseId))!["files"]!.AsArray().Count(file => (string?)file!["status"] == "inspecting"));
    }
}
