using System.Text.Json;

namespace Slime.Infra.Tests.Azure;

public sealed class RetentionTests
{
    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Uploads_And_Earlier_Versions_Have_An_End_And_No_Rule_Deletes_A_Document_By_Its_Age(string environment)
    {
        var rules = Rules(environment);

        Assert.All(rules, rule => Assert.True(rule.GetProperty("enabled").GetBoolean()));
        Assert.True(Days(rules, "incoming-swept", "baseBlob", "delete", "daysAfterCreationGreaterThan") >= 1);
        Assert.DoesNotContain(rules, DeletesDocuments);
        Assert.True(Days(rules, "earlier-versions-erased", "version", "delete", "daysAfterCreationGreaterThan") >= 7);
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Exports_Are_Erased_Only_Once_They_Are_No_Longer_Locked(string environment)
    {
        var policy = Deployment.Of(environment).The("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies");

        Assert.Contains("/exports/", policy.Name, StringComparison.Ordinal);
        Assert.False(policy.Flag("properties.allowProtectedAppendWrites"));
        Assert.True(
            Days(Rules(environment), "exports-erased", "baseBlob", "delete", "daysAfterCreationGreaterThan")
            > policy.Number("properties.immutabilityPeriodSinceCreationInDays"));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void What_Is_Erased_Or_Overwritten_By_Mistake_Can_Be_Brought_Back(string environment)
    {
        var blobs = Deployment.Of(environment).Each("Microsoft.Storage/storageAccounts/blobServices")
            .Single(service => service.Flag("properties.isVersioningEnabled") == true);

        Assert.True(blobs.Flag("properties.deleteRetentionPolicy.enabled"));
        Assert.True(blobs.Flag("properties.containerDeleteRetentionPolicy.enabled"));
        Assert.True(blobs.Number("properties.deleteRetentionPolicy.days") >= 7);
    }

    [Theory, InlineData("prod"), InlineData("somme")]
    public void Production_Keeps_Documents_Two_Years_At_Hand_And_Its_Account_From_Deletion(string environment)
    {
        Assert.Equal(730, Days(Rules(environment), "documents-cold", "baseBlob", "tierToCold", "daysAfterModificationGreaterThan"));
        Assert.Equal("CanNotDelete", Deployment.Of(environment).The("Microsoft.Authorization/locks").Text("properties.level"));
    }

    private static bool DeletesDocuments(JsonElement rule)
    {
        var definition = rule.GetProperty("definition");
        return definition.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Any(prefix => prefix.GetString()!.StartsWith("documents/", StringComparison.Ordinal))
            && definition.GetProperty("actions").TryGetProperty("baseBlob", out var blob) && blob.TryGetProperty("delete", out _);
    }

    private static JsonElement[] Rules(string environment) =>
        [.. Deployment.Of(environment).The("Microsoft.Storage/storageAccounts/managementPolicies").At("properties.policy.rules")!.Value.EnumerateArray()];

    private static int Days(JsonElement[] rules, string name, string of, string action, string condition) => rules
        .Single(rule => rule.GetProperty("name").GetString() == name)
        .GetProperty("definition").GetProperty("actions").GetProperty(of).GetProperty(action).GetProperty(condition)
        .GetInt32();
}
