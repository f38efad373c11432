using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Handover;

/// <summary>Which cases a form of handing over gives away, without a script.</summary>
public sealed class HandoverPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private const string Path = "/equipe/mediator-len/passation";

    [Fact]
    public async Task Nothing_Is_Ticked_Beforehand_And_A_Few_Of_Many_Are_Given_By_Ticking_Them()
    {
        var cases = await Application.RoutedManyAsync(4);
        var pilot = await Application.SignInAsync("pilot-len");
        var page = await PageAsync(pilot);
        Assert.Equal(cases.Order(StringComparer.Ordinal), page.QuerySelectorAll("input[name=case]").Select(box => box.GetAttribute("value")).Order(StringComparer.Ordinal));
        Assert.Empty(page.QuerySelectorAll("main form input[checked]"));

        Assert.Equal(HttpStatusCode.SeeOther, await GiveAsync(pilot, cases, ("receiver.toContact", "mediator-art"), ("case", cases[1]), ("case", cases[3])));

        Assert.Equal(["mediator-len", "mediator-art", "mediator-len", "mediator-art"], await MediatorsAsync(cases));
    }

    [Fact]
    public async Task One_Box_Gives_All_Of_A_Group_As_The_Page_Showed_It()
    {
        var cases = await Application.RoutedManyAsync(3);
        var pilot = await Application.SignInAsync("pilot-len");

        // The last one came after the page was opened.
        Assert.Equal(HttpStatusCode.SeeOther, await GiveAsync(pilot, cases.Take(2), ("receiver.toContact", "mediator-art"), ("all", "toContact")));

        Assert.Equal(["mediator-art", "mediator-art", "mediator-len"], await MediatorsAsync(cases));
    }

    [Fact]
    public async Task Cases_Without_A_Receiver_And_A_Receiver_Without_Cases_Are_Refused_With_What_Was_Typed()
    {
        var cases = await Application.RoutedManyAsync(2);
        var pilot = await Application.SignInAsync("pilot-len");

        await RefusedAsync("errors.field.no_receiver", "receiver.toContact", ("case", cases[0]), ($"note.{cases[0]}", "Appeler le soir"));
        await RefusedAsync("errors.field.nothing_ticked", "cases.toContact", ("receiver.toContact", "mediator-art"));
        await RefusedAsync("errors.field.nothing_given", "cases.toContact");
        Assert.Equal(["mediator-len", "mediator-len"], await MediatorsAsync(cases));

        async Task RefusedAsync(string text, string field, params (string, string)[] typed)
        {
            using var refused = await pilot.PostFormAsync(Path, [("reason", "handover"), ("shown", string.Join(' ', cases)), .. typed]);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var link = Assert.Single(page.QuerySelectorAll("[data-error-summary] a"));
            Assert.Contains(Texts.Get(text), link.TextContent, StringComparison.Ordinal);
            Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..]));
            Assert.Equal(typed.Where(pair => pair.Item1 == "case").Select(pair => pair.Item2), page.QuerySelectorAll("input[name=case][checked]").Select(box => box.GetAttribute("value")));
            foreach (var (name, value) in typed.Where(pair => pair.Item1.StartsWith("note.", StringComparison.Ordinal)))
            {
                var note = page.QuerySelector($"[name='{name}']")!;
                Assert.Equal(value, note.GetAttribute("value"));
                Assert.True(note.Closest("details")!.HasAttribute("open"));
            }
        }
    }

    [Fact]
    public async Task What_Was_Asked_For_Is_Ticked_And_Nothing_Else()
    {
        var cases = await Application.RoutedManyAsync(3);
        var mediator = await Application.SignInAsync("mediator-len");
        Assert.Equal(HttpStatusCode.SeeOther, await GiveAsync(mediator, cases, ("receiver.toContact", "tutor-len"), ("case", cases[2])));

        var page = await PageAsync(await Application.SignInAsync("pilot-len"));

        Assert.Equal([cases[2]], page.QuerySelectorAll("input[name=case][checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal("tutor-len", page.QuerySelector("[name='receiver.toContact'] option[selected]")!.GetAttribute("value"));
    }

    private static async Task<IDocument> PageAsync(HttpClient client) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(Path, TestContext.Current.CancellationToken));

    private static async Task<HttpStatusCode> GiveAsync(HttpClient client, IEnumerable<string> shown, params (string, string)[] fields)
    {
        using var given = await client.PostFormAsync(Path, [("key", Guid.NewGuid().ToString("N")), ("reason", "handover"), ("shown", string.Join(' ', shown)), .. fields]);
        return given.StatusCode;
    }

    private async Task<IReadOnlyList<string?>> MediatorsAsync(IEnumerable<string> cases)
    {
        var coordination = await Application.SignInAsync("coordination");
        var mediators = new List<string?>();
        foreach (var caseId in cases) mediators.Add((await coordination.CaseAsync(caseId))!.MediatorOf());
        return mediators;
    }
}
