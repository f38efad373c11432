using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slime.Demo.Load;
using Slime.Demo.Plan;
using Slime.Development.Demo;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Demo;

/// <summary>
/// Ten households of the demonstration that docs/indicators.md counts by hand, from the days of their stories: the document, the plan,
/// the export and the page of steering say the same.
/// </summary>
public sealed partial class FslByHandTests(SharedAzurite shared) : IDisposable
{
    private const string Key = "a-key-for-this-test-of-32-characters";

    private static readonly DemoPlan Plan = DemoPlan.Make();

    private static readonly IReadOnlyList<Line> Lines = [.. Rows().Matches(File.ReadAllText(Repository.Path("docs", "indicators.md"))).Select(Line.Of)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slime-demo");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_Ten_Cases_Of_The_Document_Are_Those_Of_The_Demonstration()
    {
        Assert.Equal(10, Lines.Select(line => line.Key).Distinct().Count());
        Assert.All(Lines, line =>
        {
            var story = Plan.Stories.Single(story => story.Key == line.Key);
            var told = story.Referral["fsl"]!["requests"]!.AsArray().Concat(story.Steps.OfType<FollowUpStep>().SelectMany(step => step.Said["fslRequests"]?.AsArray() ?? []));
            Assert.Equal(line.Requests, told.Select(request => ((string)request!["on"]!, (int)request["amount"]!)).Order());
            Assert.Equal((line.VisitedOn, line.ObservedUntil), (story.CountsOn, Days.On(story.Steps.OfType<FollowUpStep>().Last().At)));
        });
    }

    [Fact]
    public async Task What_Was_Counted_By_Hand_Is_What_Export_And_Steering_Say()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, DemoKey.FileName), Key);
        await using var application = new SlimeApplication(shared.Azurite, new Dictionary<string, string?> { [DemoKey.DataVariable] = _folder.FullName });
        using var client = await application.AnonymousAsync();
        var cases = await new DemoLoad(new Instance(client, Key), Plan.Only([.. Lines.Select(line => line.Key)]), new Progress<(string, int, int)>()).TellHouseholdsAsync(CancellationToken.None);

        var coordination = await application.SignInAsync("coordination");
        var rows = JsonNode.Parse(await coordination.GetStringAsync("/api/ledger?format=json&from=2014-06-01&to=2016-05-31"))!["items"]!.AsArray().ToDictionary(row => (string)row!["caseId"]!);
        Assert.All(Lines, line =>
        {
            var row = rows[cases[line.Key]]!;
            Assert.Equal(
                (line.Before, line.BeforeEuros, line.After, line.AfterEuros, Text(line.ObservedUntil)),
                ((int)row["fslBefore12"]!, (int)(decimal)row["fslBeforeAmount"]!, (int)row["fslAfter12"]!, (int)(decimal)row["fslAfterAmount"]!, (string?)row["observedUntil"]));
        });
        var figures = JsonNode.Parse(await coordination.GetStringAsync("/api/programme/progress?on=2016-05-31"))!["fsl"]!.AsArray().Single(line => (bool)line!["visited"]! && (int)line["months"]! == 12)!;
        Assert.Equal(
            (Lines.Sum(line => line.Before), Lines.Sum(line => line.After), Lines.Sum(line => line.BeforeEuros), Lines.Sum(line => line.AfterEuros), Lines.Count(line => line.After == 0), 10),
            ((int)figures["requestsBefore"]!, (int)figures["requestsAfter"]!, (int)(decimal)figures["amountBefore"]!, (int)(decimal)figures["amountAfter"]!, (int)figures["noneAfter"]!["count"]!, (int)figures["noneAfter"]!["of"]!));
        var page = WebUtility.HtmlDecode(await coordination.GetStringAsync("/pilotage?on=2016-05-31"));
        Assert.Contains(Platform.Web.Numbers.Amount(Lines.Sum(line => line.BeforeEuros)), page, StringComparison.Ordinal);
    }

    private static string Text(DateOnly day) => People.Text(day);

    /// <summary>A line of the document's table.</summary>
    private sealed record Line(string Key, DateOnly VisitedOn, IReadOnlyList<(string On, int Euros)> Requests, DateOnly ObservedUntil, int Before, int BeforeEuros, int After, int AfterEuros)
    {
        public static Line Of(Match row)
        {
            var cells = row.Value.Trim('|', '\r').Split('|', StringSplitOptions.TrimEntries);
            List<(string, int)> requests = cells[2] == "–" ? [] : [.. cells[2].Split(", ").Select(request => request.Split(": ")).Select(parts => (parts[0], Number(parts[1]))).Order()];
            return new Line(
                cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), requests, DateOnly.ParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Number(cells[4]), Number(cells[5]), Number(cells[6]), Number(cells[7]));
        }

        private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\| demo-[A-Z]{3}-\d+ \|.*\|\r?$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
