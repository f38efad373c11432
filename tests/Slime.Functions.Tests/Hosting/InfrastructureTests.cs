using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Digests;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

/// <summary>What the program expects to find on Azure and in Teams is what the infrastructure makes.</summary>
public sealed partial class InfrastructureTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    [Fact]
    public void Every_Queue_Of_The_Program_Is_Made_By_The_Infrastructure()
    {
        var declared = Queues().Match(File.ReadAllText(Repository.Path("infra", "shared.bicep"))).Groups["body"].Value;
        var names = Value().Matches(declared).Select(match => match.Groups[1].Value).ToList();
        Assert.Superset(QueueNames.All.ToHashSet(), names.ToHashSet());
    }

    /// <summary>Graph refuses an activity that the app's manifest does not declare: the person would only get an e-mail.</summary>
    [Fact]
    public void Every_Kind_Of_Notice_Is_An_Activity_Of_The_Teams_App()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Repository.Path("infra", "teams", "manifest.template.json")))!;
        var declared = manifest["activities"]!["activityTypes"]!.AsArray().Select(activity => (string)activity!["type"]!).ToHashSet();
        var kinds = quiet.Application.Services.GetServices<INoticeComposer>().Select(composer => composer.Kind).Append(DigestWriter.Kind).ToHashSet();
        Assert.Contains("visitPlanned", kinds);
        Assert.Superset(kinds, declared);
    }

    [GeneratedRegex(@"var queues = \{(?<body>[^}]*)\}")]
    private static partial Regex Queues();

    [GeneratedRegex(@": '([a-z-]+)'")]
    private static partial Regex Value();
}
