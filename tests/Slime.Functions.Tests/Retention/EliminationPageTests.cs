using System.Net;
using Slime.Functions.Retention.Elimination;
using Slime.Functions.Tests.Corrections;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Retention;

public sealed class EliminationPageTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly RetentionStory _story = new(shared);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task The_Archivist_Comes_From_The_Proposal_To_The_Certificate_By_Forms_Alone()
    {
        await _story.VisitedAsync();
        await _story.ArchiveAsync();
        _story.GoTo(60, 30);
        using var archivist = await _story.Application.SignInAsync("archivist");

        var page = (await NextAsync("/conservation/propositions")).Split('?')[0];
        using (var wrong = await archivist.PostFormAsync($"{page}/visa", ("number", ""), ("on", _story.Today), ("do", "given"))) Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal($"{page}?fait=visa", await NextAsync($"{page}/visa", ("number", "62-17"), ("on", _story.Today), ("do", "given")));
        Assert.Equal($"{page}?fait=ordered", await NextAsync($"{page}/execution"));
        await _story.RunAsync<ExecuteElimination>();

        var shown = WebUtility.HtmlDecode(await archivist.GetStringAsync(page, Cancellation));
        Assert.Contains(Texts.Get("retention.certificate"), shown, StringComparison.Ordinal);
        Assert.Contains("62-17", shown, StringComparison.Ordinal);

        async Task<string> NextAsync(string path, params (string, string)[] fields)
        {
            using var answer = await archivist.PostFormAsync(path, fields);
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            return answer.Headers.Location!.OriginalString;
        }
    }
}
