using System.Text.RegularExpressions;
using Slime.Platform.Messaging;

namespace Slime.Infra.Tests.Azure;

public sealed partial class RoleTests
{
    /// <summary>Role by role, the scopes where it may be given. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles</summary>
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        // Storage Blob Data Owner: the host's own account, and the quarantine whose tags it reads.
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = ["storageAccounts/h", "containers/incoming"],
        // Storage Blob Data Contributor
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = ["containers/documents", "containers/exports"],
        // Storage Blob Delegator
        ["db58b8e5-c6ad-4a2a-8342-4190687cbf4a"] = ["storageAccounts/d"],
        // Storage Queue Data Contributor
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = [.. QueueNames.All.SelectMany(queue => new[] { $"queues/{queue}", $"queues/{QueueNames.Poison(queue)}" })],
        // Storage Queue Data Message Sender: the scanner's topic.
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = ["queues/scan-results"],
        // Storage Table Data Contributor
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = ["storageAccounts/h", "storageAccounts/d"],
        // Azure Service Bus Data Receiver, Sender
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = [.. QueueNames.Carried.Select(queue => $"queues/{queue}")],
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = [.. QueueNames.Carried.Select(queue => $"queues/{queue}")],
        // Key Vault Secrets User
        ["4633458b-17de-408a-b874-0445c86b69e6"] = ["vaults/v"],
        // Monitoring Metrics Publisher
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = ["components/slime"],
    };

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Every_Role_Given_Is_On_The_List_And_At_Its_Scope(string environment)
    {
        var given = Deployment.Of(environment).Each("Microsoft.Authorization/roleAssignments");

        Assert.NotEmpty(given);
        Assert.All(given, assignment =>
        {
            var role = assignment.Text("properties.roleDefinitionId")!.Split('/')[^1];
            Assert.True(s_allowed.TryGetValue(role, out var scopes), $"{role} is not a role that may be given");
            var scope = ScopeOf(assignment);
            Assert.True(scopes.Any(allowed => Matches(scope, allowed)), $"{role} may not be given on {scope}");
        });
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Roles_Are_Given_To_Programs_Never_To_People(string environment) =>
        Assert.All(
            Deployment.Of(environment).Each("Microsoft.Authorization/roleAssignments"),
            assignment => Assert.Equal("ServicePrincipal", assignment.Text("properties.principalType")));

    [Fact]
    public void Every_Listed_Role_Is_Used()
    {
        var used = Deployment.Of("prod").Each("Microsoft.Authorization/roleAssignments")
            .Select(assignment => assignment.Text("properties.roleDefinitionId")!.Split('/')[^1])
            .Distinct();

        Assert.Equal(s_allowed.Keys.Order(), used.Order());
    }

    private static string ScopeOf(Resource assignment)
    {
        var scope = ResourceScope().Match(assignment.Id);
        Assert.True(scope.Success, assignment.Id);
        return scope.Groups[1].Value;
    }

    /// <summary>An account or vault by the beginning of its name, whatever is below an account by its whole name.</summary>
    private static bool Matches(string scope, string allowed)
    {
        var last = string.Join('/', scope.Split('/')[^2..]);
        return allowed.Split('/')[0] is "storageAccounts" or "vaults" or "components"
            ? last.StartsWith(allowed, StringComparison.Ordinal)
            : last == allowed;
    }

    [GeneratedRegex("^\\[extensionResourceId\\('(/subscriptions/[^']+/providers/[^']+)', 'Microsoft.Authorization/roleAssignments'")]
    private static partial Regex ResourceScope();
}
