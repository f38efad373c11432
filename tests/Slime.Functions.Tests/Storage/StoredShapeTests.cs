using System.Net;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Ledger;
using Slime.Functions.Referrals;
using Slime.Functions.Routing;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

/// <summary>What is stored outlives the program that wrote it, in both directions: an update reads it, and so does a roll-back.</summary>
public sealed class StoredShapeTests(SharedAzurite shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_Of_The_Release_Before_Are_Read_By_Every_List_Page_And_Export()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        await EarlierRows.PutIntoAsync(application.Stored);
        var coordination = await application.SignInAsync("coordination");
        var cases = (await EarlierRows.ReadAsync()).Where(row => row.RowKey.StartsWith("case|", StringComparison.Ordinal)).Select(row => row.RowKey["case|".Length..]).ToList();

        foreach (var address in cases.SelectMany(id => new[] { $"/api/cases/{id}", $"/dossiers/{id}", $"/api/cases/{id}/diagnostic", $"/api/cases/{id}/files" })
                     .Concat(["/api/cases", "/dossiers", "/", "/pilotage", "/equipe", "/dispositifs", "/tableaux", "/api/programmes", "/api/schemes"]))
        {
            using var answer = await coordination.GetAsync(address, Cancellation);
            Assert.True(answer.IsSuccessStatusCode || (answer.StatusCode == HttpStatusCode.NotFound && address.EndsWith("/diagnostic", StringComparison.Ordinal)), $"{address}: {answer.StatusCode}");
        }

        var csv = await coordination.GetStringAsync("/api/ledger?format=csv", Cancellation);
        Assert.Equal(cases.Count, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        var verification = application.Services.GetRequiredService<LedgerVerification>();
        var faults = new List<LedgerFault>();
        foreach (var territory in application.Services.GetRequiredService<CommuneService>().Directory.Territories)
        {
            await application.Services.GetRequiredService<Reprojection>().OfTerritoryAsync(territory.Code, Cancellation);
            faults.AddRange((await verification.OfTerritoryAsync(territory.Code, Cancellation)).Faults);
        }

        // That release took a fact of the day before its referral.
        Assert.Equal([new LedgerFault("LEN-8A2CB6Z4", 7, LedgerFaults.DayBeforeReferral)], faults);

        Assert.Empty((await verification.OfOrganisationAsync(Cancellation)).Faults);
    }

    [Fact]
    public async Task Messages_Of_The_Release_Before_Have_Their_Effect()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        await EarlierRows.PutIntoAsync(application.Stored);
        var coordination = await application.SignInAsync("coordination");

        Assert.Equal("LEN", (string?)(await coordination.RoutedCaseAsync("LEN-8B5DSYPA"))["territory"]);
        // The file's bytes are not part of the sample, and a visit just planned is told after a while: these go on waiting.
        await Eventually.TrueAsync(
            async () => (await application.Stored.RowsAsync("LEN")).Where(row => row.RowKey.StartsWith("outbox|", StringComparison.Ordinal))
                .All(row => row.GetString("Queue") == "files" || row.RowKey.Contains("visitPlanned", StringComparison.Ordinal)),
            "messages of routing, notices and reports have had their effect");
    }

    [Fact]
    public async Task A_Row_That_A_Later_Version_Wrote_Is_Read_And_Changed_After_A_Roll_Back()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var (mediator, caseId) = await application.RoutedAsync();
        await AddMembersAsync(application.Stored, $"case|{caseId}", "State");
        await AddMembersAsync(application.Stored, $"person|{caseId}", "Referral");

        Assert.NotNull(await mediator.CaseAsync(caseId));
        Assert.Equal(HttpStatusCode.OK, (await mediator.GetAsync($"/dossiers/{caseId}", Cancellation)).StatusCode);
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays);
    }

    [Fact]
    public void A_Value_Of_An_Earlier_Shape_Is_Lifted_Step_By_Step()
    {
        var shape = new StoredShape(
            value => { value["surname"] = value["name"]!.DeepClone(); value.Remove("name"); },
            value => value["surname"] = ((string)value["surname"]!).ToUpperInvariant());
        var row = new TableEntity("p", "r") { ["Value"] = """{"name":"Exemple"}""" };
        Assert.Equal("EXEMPLE", JsonColumn.Read<Named>(row, "Value", shape).Surname);

        (row["Value"], row["ValueShape"]) = ("""{"surname":"Exemple"}""", 2);
        Assert.Equal("EXEMPLE", JsonColumn.Read<Named>(row, "Value", shape).Surname);

        JsonColumn.Write(row, "Value", new Named("Exemple"), shape);
        Assert.Equal((3, "Exemple"), (row.GetInt32("ValueShape"), JsonColumn.Read<Named>(row, "Value", shape).Surname));
    }

    [Fact]
    public void A_Null_Is_Null_In_Every_Shape_And_Is_Read_Only_Where_It_May_Be()
    {
        var shape = new StoredShape(value => value["surname"] = value["name"]!.DeepClone());
        var row = new TableEntity("p", "r") { ["Value"] = "null", ["ValueShape"] = 1 };
        Assert.Null(JsonColumn.ReadOrNull<Named>(row, "Value", shape));
        Assert.Throws<InvalidOperationException>(() => JsonColumn.Read<Named>(row, "Value", shape));

        row["Value"] = """{"name":"Exemple"}""";
        Assert.Equal("Exemple", JsonColumn.ReadOrNull<Named>(row, "Value", shape)?.Surname);
    }

    [Fact]
    public void A_Fact_Of_An_Earlier_Shape_Is_Lifted_And_Its_Row_Stays_As_It_Was_Sealed()
    {
        var shape = new StoredShape(details => { details["reason"] = details["why"]!.DeepClone(); details.Remove("why"); });
        var row = JournalRow.ToEntity("LEN", Entry("""{"why":"solved"}""", 1));
        Assert.Equal(1, row.GetInt32("Shape"));
        // As rows were before they said it.
        row.Remove("Shape");

        var earlier = JournalRow.FromEntity(row);

        Assert.Equal(new Closed(ClosureReason.Solved), CaseRebuild.FactOf(earlier, shape));
        Assert.Equal((1, """{"why":"solved"}""", true), (earlier.Shape, earlier.Details, earlier.IsSealIntact));
    }

    [Fact]
    public void A_Fact_Of_A_Later_Shape_Verifies_After_A_Roll_Back_And_Is_Read_As_Far_As_It_Can_Be()
    {
        var row = JournalRow.ToEntity("LEN", Entry("""{"reason":"solved","added":{"later":true}}""", 2));
        row["AddedLater"] = "a column of another version";

        var later = JournalRow.FromEntity(row);

        Assert.Equal((2, true), (later.Shape, later.IsSealIntact));
        Assert.Equal(new Closed(ClosureReason.Solved), CaseRebuild.FactOf(later));
        row.Remove("Shape");
        Assert.False(JournalRow.FromEntity(row).IsSealIntact);
    }

    [Fact]
    public void A_Message_Of_A_Later_Version_Is_Refused_And_An_Added_Member_Is_Not()
    {
        Assert.Equal("LEN-7K3M9Q2X", Read("""{"v":1,"caseId":"LEN-7K3M9Q2X","added":{"later":true}}""").CaseId.ToString());
        Assert.Throws<FormatException>(() => Read("""{"v":2,"caseId":"LEN-7K3M9Q2X"}"""));
    }

    [Fact]
    public void A_Message_Of_An_Earlier_Version_Is_Lifted_From_The_One_That_It_Bears()
    {
        var shape = new StoredShape(
            message => { message["case"] = message["number"]!.DeepClone(); message.Remove("number"); },
            message => { message["caseId"] = message["case"]!.DeepClone(); message.Remove("case"); });
        var expected = new RouteReferralV1(3, CaseId.Parse("LEN-7K3M9Q2X"));

        Assert.Equal(expected, Read("""{"v":1,"number":"LEN-7K3M9Q2X","asOf":"2026-11-23T09:30:00Z"}""", shape));
        Assert.Equal(expected, Read("""{"v":2,"case":"LEN-7K3M9Q2X"}""", shape));
        Assert.Equal(expected, Read("""{"v":3,"caseId":"LEN-7K3M9Q2X"}""", shape));
        Assert.Throws<FormatException>(() => Read("""{"v":4,"caseId":"LEN-7K3M9Q2X"}""", shape));
    }

    private sealed record Named(string Surname);

    private static RouteReferralV1 Read(string body, StoredShape? shape = null) => QueueMessages.Read<RouteReferralV1>(new QueueDelivery(BinaryData.FromString(body), "id", 1), shape);

    private static JournalEntry Entry(string details, int shape) => JournalEntry.Following(
        JournalPosition.Start, "LEN-7K3M9Q2X", "closed", ProcessContext.OfFunction("Test", DateTimeOffset.UnixEpoch), details, "{}", "{}", shape);

    /// <summary>As a later version would: a member at the top, and one in each object within.</summary>
    private static async Task AddMembersAsync(StoredData stored, string key, string column)
    {
        var row = (await stored.Ledger.GetEntityAsync<TableEntity>("LEN", key, cancellationToken: Cancellation)).Value;
        var value = JsonNode.Parse(row.GetString(column))!;
        Add(value);
        row[column] = value.ToJsonString();
        row["AddedLater"] = "a column of another version";
        await stored.Ledger.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);

        static void Add(JsonNode? node)
        {
            foreach (var child in node is JsonObject parent ? parent.Select(member => member.Value).ToList() : node is JsonArray list ? [.. list] : []) Add(child);
            // Maps keep their keys: what they hold is data, not members.
            if (node is JsonObject members && !members.All(member => member.Value is JsonValue number && number.GetValueKind() == System.Text.Json.JsonValueKind.Number)) members["addedLater"] = new JsonObject { ["by"] = "another version" };
        }
    }
}
