using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Referrals.Form;
using Slime.Functions.Tests.Diagnostics;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.LookUps;

/// <summary>The form as a browser without script posts it: nobody gets round the look-up.</summary>
public sealed class LookUpFormTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task The_First_Step_Of_A_Known_Household_Asks_Whether_It_Is_The_Same_And_Says_No_More()
    {
        var (_, caseId) = await _application.RoutedByHandAsync(Known());
        var stranger = await _application.SignInAsync("referrer-art");

        var (status, page) = await PostAsync(stranger, Typed(), step: 1, FormActions.Next);

        Assert.Equal((HttpStatusCode.OK, Texts.Get("referrals.known.title")), (status, page.QuerySelector("h1")!.TextContent));
        Assert.Contains("LEN", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(caseId, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Lucie", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var (wrong, again) = await PressAsync(stranger, page, FormActions.Next);
        Assert.Equal(HttpStatusCode.BadRequest, wrong);
        Assert.Contains(Texts.Get("referrals.known.choose"), again.Body!.TextContent, StringComparison.Ordinal);
        var (_, corrected) = await PressAsync(stranger, page, FormActions.ToStep(FormStep.First));
        Assert.Equal("Déjavu", corrected.QuerySelector("[name='household.surname']:not([type=hidden])")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Another_Household_Goes_On_And_Is_Sent_As_A_Referral()
    {
        var (mediator, first) = await _application.RoutedByHandAsync(Known());
        var stranger = await _application.SignInAsync("referrer-art");
        var (_, asked) = await PostAsync(stranger, Typed(), step: 1, FormActions.Next);
        Check(asked, KnownHousehold.Other);

        var (_, second) = await PressAsync(stranger, asked, FormActions.Next);
        Assert.Equal(Texts.Get("referrals.step.2.title"), second.QuerySelector("h1")!.TextContent);
        using var sent = await stranger.PostAsync(ReferralFormAddress, Fields(second, FormActions.Send, 6), Cancellation);

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var caseId = sent.Headers.Location!.ToString().Split('/')[^2];
        Assert.NotEqual(first, caseId);
        Assert.Empty((await mediator.CaseAsync(first))!.HistoryOf("referralRepeated"));
        using var again = await stranger.PostAsync(ReferralFormAddress, Fields(second, FormActions.Send, 6), Cancellation);
        Assert.Equal(sent.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task The_Same_Household_Is_Added_To_Its_Case_Once_However_Often_It_Is_Sent()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(Known());
        var stranger = await _application.SignInAsync("referrer-art");
        var (_, asked) = await PostAsync(stranger, Typed(), step: 1, FormActions.Next);
        Check(asked, KnownHousehold.Same);
        var (_, second) = await PressAsync(stranger, asked, FormActions.Next);

        foreach (var _ in new[] { 1, 2 })
        {
            using var sent = await stranger.PostAsync(ReferralFormAddress, Fields(second, FormActions.Send, 6), Cancellation);
            Assert.Equal((HttpStatusCode.SeeOther, "/signalements/ajout"), (sent.StatusCode, sent.Headers.Location?.ToString()));
        }

        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("referralRepeated"));
        Assert.Contains(Texts.Get("referrals.added.title"), WebUtility.HtmlDecode(await stranger.GetStringAsync("/signalements/ajout", Cancellation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("other", "dejavu|1988-05-15|62498")]
    [InlineData("perhaps", "dejavu|1988-05-14|62498")]
    public async Task Sending_Without_An_Answer_For_This_Very_Household_Asks_First(string? choice, string? asked)
    {
        var (mediator, _) = await _application.RoutedByHandAsync(Known());
        var stranger = await _application.SignInAsync("referrer-art");
        var typed = Typed();
        if (choice is not null) (typed[KnownHousehold.ChoiceName], typed[KnownHousehold.AskedName]) = (choice, asked!);

        var (_, page) = await PostAsync(stranger, typed, step: 6, FormActions.Send);

        Assert.Equal(Texts.Get("referrals.known.title"), page.QuerySelector("h1")!.TextContent);
        Assert.Single((await _application.Stored.RowsAsync("LEN")), row => row.RowKey.StartsWith("case|", StringComparison.Ordinal));
        Assert.NotNull(mediator);
    }

    [Fact]
    public async Task A_Form_Sent_Twice_At_Once_Is_One_Referral_And_Is_Not_Asked_About_Itself()
    {
        var stranger = await _application.SignInAsync("referrer-art");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stranger.PostAsync(ReferralFormAddress, Form(Typed(), 6, FormActions.Send), Cancellation)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Who_Looks_Up_Too_Often_Keeps_What_She_Typed_And_Is_Asked_To_Wait()
    {
        await using var application = new SlimeApplication(shared.Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Search:PerMinute"] = "1" });
        var stranger = await application.SignInAsync("referrer-art");
        await PostAsync(stranger, Typed(), step: 1, FormActions.Next);

        var (status, page) = await PostAsync(stranger, Typed(), step: 1, FormActions.Next);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains(Texts.Get("errors.too_many_requests"), page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Déjavu", page.QuerySelector("[name='household.surname']:not([type=hidden])")!.GetAttribute("value"));
    }

    private const string ReferralFormAddress = "/signalements/nouveau";

    private static System.Text.Json.Nodes.JsonObject Known() => SampleReferrals.Full(SampleReferrals.Lens, "Déjavu", "Lucie", "1988-05-14", "0321000061");

    private static Dictionary<string, string> Typed() => new()
    {
        ["key"] = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
        ["household.surname"] = "Déjavu",
        ["household.birthDate"] = "14/05/1988",
        ["household.phone"] = "03 21 00 00 12",
        ["dwelling.communeInsee"] = SampleReferrals.Lens,
        ["dwelling.communeInsee.query"] = "Lens (62300)",
        ["reasons"] = "damp",
        ["agreement.contact.given"] = "true",
    };

    private static FormUrlEncodedContent Form(Dictionary<string, string> typed, int step, string action) =>
        new([.. typed, new(FormActions.StepName, $"{step}"), new(FormActions.Name, action)]);

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> PostAsync(HttpClient client, Dictionary<string, string> typed, int step, string action) =>
        await ReadAsync(await client.PostAsync(ReferralFormAddress, Form(typed, step, action), Cancellation));

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> PressAsync(HttpClient client, IHtmlDocument page, string action) =>
        await ReadAsync(await client.PostAsync(ReferralFormAddress, Fields(page, action), Cancellation));

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> ReadAsync(HttpResponseMessage answer)
    {
        using (answer) return (answer.StatusCode, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    /// <summary>What the browser would post of the page.</summary>
    private static FormUrlEncodedContent Fields(IHtmlDocument page, string action, int? step = null)
    {
        var inputs = page.QuerySelectorAll<IHtmlInputElement>("main form[method=post] input").Where(input => input.Name is { Length: > 0 } && (input.Type is not ("radio" or "checkbox") || input.IsChecked));
        var fields = inputs.Select(input => KeyValuePair.Create(input.Name!, input.Name == FormActions.StepName && step is { } number ? $"{number}" : input.Value));
        return new FormUrlEncodedContent([.. fields, KeyValuePair.Create(FormActions.Name, action)]);
    }

    private static void Check(IHtmlDocument page, string choice) =>
        page.QuerySelectorAll<IHtmlInputElement>($"input[name='{KnownHousehold.ChoiceName}']").Single(input => input.Value == choice).IsChecked = true;
}
