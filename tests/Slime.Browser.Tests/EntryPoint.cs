using Slime.Browser.Tests.Pictures;
using Xunit.Runner.InProc.SystemConsole;

namespace Slime.Browser.Tests;

/// <summary>
/// Runs the tests. With the one word <c>pictures</c>, takes the pictures of the documentation instead; with <c>field</c> after it,
/// those of a visit without a network alone, with <c>privacy</c> those of personal data, with <c>after</c> those of what comes after the
/// visit (and the address of an instance that ./slime demo has filled for its figures), with <c>ledger</c> and such an address the ledger; with <c>pages</c>, a folder and perhaps words of
/// their names, every page into that folder, to look at; with the address of an instance that ./slime demo has filled, those of steering.
/// </summary>
internal static class EntryPoint
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["pictures"])
        {
            await DocumentationPictures.TakeAsync();
            return 0;
        }

        if (args is ["pictures", "pages", var folder, .. var words])
        {
            await EveryPagePictures.TakeAsync(folder, words);
            return 0;
        }

        if (args is ["pictures", "field"])
        {
            await FieldPictures.TakeAloneAsync();
            return 0;
        }

        if (args is ["pictures", "privacy"])
        {
            await PrivacyPictures.TakeAloneAsync();
            return 0;
        }

        if (args is ["pictures", "after", .. var addresses])
        {
            if (addresses is [var filled]) await SteeringPictures.TakeFundAsync(new Uri(filled));
            else await AfterVisitPictures.TakeAloneAsync();
            return 0;
        }

        if (args is ["pictures", "ledger", var ledgers])
        {
            await SteeringPictures.TakeLedgerAsync(new Uri(ledgers));
            return 0;
        }

        if (args is ["pictures", var address])
        {
            await MeansPictures.TakeAsync(new Uri(address));
            // Last, because its ledger needs LibreOffice.
            await SteeringPictures.TakeAsync(new Uri(address));
            return 0;
        }

        // As the entry point that xunit writes itself.
        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
