using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Slime.Platform.Http;
using Slime.Platform.Security;
using Slime.Platform.Time;

namespace Slime.Functions.Security;

internal static class SlimeAuthentication
{
    /// <summary>Set by the platform's sign-in; believed only for the token in it, whose signature is verified here.</summary>
    public const string PlatformTokenHeader = "X-MS-TOKEN-AAD-ID-TOKEN";

    public static IServiceCollection AddSlimeAuthentication(this IServiceCollection services, DevelopmentSignIn? development)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization(Policies.Configure);
        services.AddSingleton<IAuthorizationHandler, HeldRolesHandler>();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (development is null)
            services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        else
            services.AddSingleton(development);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IServiceProvider, TimeProvider>((options, provider, clock) =>
        {
            options.MapInboundClaims = false;
            options.TimeProvider = clock.Real();
            options.TokenValidationParameters = development is not null ? DevelopmentSignIn.Validation() : Validation(provider.GetRequiredService<IOptions<SignInOptions>>().Value, options);
            options.TokenValidationParameters.NameClaimType = SlimeClaims.Name;
            options.TokenValidationParameters.RoleClaimType = SlimeClaims.Role;
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(5);
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = context => FindToken(context, development),
                // The object id is who acts: without it, all would be one nameless person.
                OnTokenValidated = context =>
                {
                    if (!Guid.TryParse(context.Principal?.FindFirst(SlimeClaims.ObjectId)?.Value, out var person) || person == Guid.Empty) context.Fail("The token has no object id.");
                    return Task.CompletedTask;
                },
                OnChallenge = SignInChallenge.AnswerAsync,
                OnForbidden = context => Problems.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "forbidden"),
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

    private static TokenValidationParameters Validation(SignInOptions signIn, JwtBearerOptions options)
    {
        options.Authority = signIn.Authority;
        options.RequireHttpsMetadata = !new Uri(signIn.Authority!).IsLoopback;
        return new TokenValidationParameters
        {
            ValidAudience = signIn.Audience,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Only what the issuer signs with; HS256 would let the public key sign.
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
        };
    }

    private static Task FindToken(MessageReceivedContext context, DevelopmentSignIn? development)
    {
        var request = context.Request;
        if (request.Headers.Authorization.Count > 0) return Task.CompletedTask;
        if (request.Headers[PlatformTokenHeader].ToString() is { Length: > 0 } platform) context.Token = platform;
        else if (development is not null && request.Cookies[DevelopmentSignIn.CookieName] is { Length: > 0 } cookie) context.Token = cookie;
        return Task.CompletedTask;
    }
}
