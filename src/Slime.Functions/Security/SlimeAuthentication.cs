using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;
using Slime.Platform.Http;
using Slime.Platform.Security;
using Slime.Platform.Settings;
using Slime.Platform.Time;

namespace Slime.Functions.Security;

internal static class SlimeAuthentication
{
    public static IServiceCollection AddSlimeAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization(Policies.Configure);
        services.AddSingleton<IAuthorizationHandler, HeldRolesHandler>();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).CheckedBy(new AccessOptionsValidator()).ValidateOnStart();
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).CheckedBy(new SignInOptionsValidator()).ValidateOnStart();
        services.AddSingleton<ISignInService, PlatformSignIn>();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<ISignInService, TimeProvider>((options, signIn, clock) =>
        {
            options.MapInboundClaims = false;
            // Nobody asks for the token again.
            options.SaveToken = false;
            options.TimeProvider = clock.Real();
            options.TokenValidationParameters = signIn.Validation(options);
            options.TokenValidationParameters.NameClaimType = SlimeClaims.Name;
            options.TokenValidationParameters.RoleClaimType = SlimeClaims.Role;
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(5);
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = context => FindToken(context, signIn),
                // The object id is who acts: without it, all would be one nameless person.
                OnTokenValidated = context =>
                {
                    if (!Guid.TryParse(context.Principal?.FindFirst(SlimeClaims.ObjectId)?.Value, out var person) || person == Guid.Empty) context.Fail("The token has no object id.");
                    return Task.CompletedTask;
                },
                OnChallenge = SignInChallenge.AnswerAsync,
                OnForbidden = context => RefuseAsync(context.HttpContext),
            };
        });
        // After the library's own, which makes the manager of the issuer's keys: by default a key stays good for an hour after
        // the issuer has withdrawn it.
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            if (options.ConfigurationManager is BaseConfigurationManager keys) keys.UseLastKnownGoodConfiguration = false;
        });
        return services;
    }

    /// <summary>What a role may not do at all; of a case that the person does not see, the API says that there is none.</summary>
    private static async Task RefuseAsync(HttpContext http)
    {
        var isHidden = http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && http.GetRouteValue("caseId") is string caseId
            && !await http.RequestServices.GetRequiredService<ISeenCases>().SeesAsync(await Caller.BindAsync(http), caseId, http.RequestAborted);
        await (isHidden ? Problems.WriteAsync(http, StatusCodes.Status404NotFound, "not_found") : Problems.WriteAsync(http, StatusCodes.Status403Forbidden, "forbidden"));
    }

    private static Task FindToken(MessageReceivedContext context, ISignInService signIn)
    {
        if (context.Request.Headers.Authorization.Count == 0) context.Token = signIn.TokenIn(context.Request);
        return Task.CompletedTask;
    }
}
