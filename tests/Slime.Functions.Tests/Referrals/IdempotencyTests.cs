using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

public sealed class IdempotencyTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    [Fact]
    public async Task The_Same_Key_And_Body_Answer_As_The_First_Time()
    {
        var referrer = await quiet.Application.SignInAsync("referrer-arr");
        var key = Key();
        var before = await CasesAsync();

        using var first = await referrer.PostReferralAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"), key);
        using var again = await referrer.PostReferralAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"), key);

        var caseId = (string?)(await first.ReadAsync())["caseId"];
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal($"/api/cases/{caseId}", first.Headers.Location?.ToString());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(caseId, (string?)(await again.ReadAsync())["caseId"]);
        Assert.Equal(before + 1, await CasesAsync());
    }

    [Theory]
    [InlineData(SampleReferrals.Lens)]
    [InlineData(SampleReferrals.Arras)]
    public async Task The_Same_Key_With_Another_Body_Is_Refused(string commune)
    {
        var referrer = await quiet.Application.SignInAsync("referrer-arr");
        var key = Key();
        await referrer.ReferAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"), key);
        var before = (await quiet.Application.Stored.WrittenAsync()).Count;

        using var other = await referrer.PostReferralAsync(SampleReferrals.Full(commune, surname: "Essai", birthDate: "1990-04-12", phone: "0321000000"), key);

        await other.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
        Assert.Equal(before, (await quiet.Application.Stored.WrittenAsync()).Count);
    }

    [Fact]
    public async Task The_Same_Key_Of_Another_Caller_Is_Another_Case()
    {
        var key = Key();

        var first = await (await quiet.Application.SignInAsync("referrer-arr")).ReferAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"), key);
        var second = await (await quiet.Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"), key);

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_Refused_Body_Does_Not_Use_Up_Its_Key()
    {
        var referrer = await quiet.Application.SignInAsync("referrer-arr");
        var key = Key();
        using var refused = await referrer.PostReferralAsync(SampleReferrals.Full(commune: "59350"), key);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        using var accepted = await referrer.PostReferralAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"), key);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
    }

    [Theory]
    [InlineData(64, HttpStatusCode.Accepted)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    public async Task A_Key_Has_At_Most_64_Characters(int length, HttpStatusCode status)
    {
        var referrer = await quiet.Application.SignInAsync("referrer-arr");

        using var answer = await referrer.PostReferralAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000000"), Key().PadRight(length, 'k'));

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.BadRequest) Assert.Equal("idempotency_key_invalid", (string?)(await answer.ReadAsync())["code"]);
    }

    [Fact]
    public async Task Eight_Posts_At_Once_With_One_Key_Make_One_Case()
    {
        var referrer = await quiet.Application.SignInAsync("referrer-arr");
        var key = Key();
        var before = await CasesAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => referrer.ReferAsync(SampleReferrals.Full(SampleReferrals.Bethune, birthDate: "1990-04-12", phone: "0321000000"), key)));

        var only = Assert.Single(ids.Distinct());
        Assert.Equal(before + 1, await CasesAsync());
        Assert.Single(await quiet.Application.Stored.MessagesAsync("referrals"), message => message.Contains(only, StringComparison.Ordinal));
    }

    private static string Key() => Guid.NewGuid().ToString();

    private async Task<int> CasesAsync() =>
        (await quiet.Application.Stored.WrittenAsync()).Count(row => row.RowKey.StartsWith("case|", StringComparison.Ordinal));
}
