using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Security;

/// <summary>Signing out, and on a developer's machine signing in.</summary>
public sealed class SignInFunctions(WebPipeline web)
{
    [Function("SignOut")]
    public Task SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "sign-out")] HttpRequest request) => web.AnswerAsync(request);

    /// <summary>Everything of development; anywhere else these paths are not found.</summary>
    [Function("Development")]
    public Task DevelopmentAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "dev/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
