using Slime.Benchmarks.Committees;
using Slime.Benchmarks.Communes;
using Slime.Benchmarks.Diagnostics;
using Slime.Benchmarks.Field;
using Slime.Benchmarks.FieldApp;
using Slime.Benchmarks.Files;
using Slime.Benchmarks.Ledger;
using Slime.Benchmarks.NationalReport;
using Slime.Benchmarks.Pages;
using Slime.Benchmarks.Referrals;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Search;
using Slime.Benchmarks.Startup;
using Slime.Benchmarks.Steering;

// To add a figure, see IFigureGroup.
IFigureGroup[] groups = [new CommuneSearchFigures(), new StartupFigures(), new PackageFigures(), new KeyRingFigures(), new WorkerFigures(), new CleaningFigures(), new IntakeFigures(), new ChainFigures(), new UploadFigures(), new InspectionFigures(), new DraftFigures(), new FieldFigures(), new BundleFigures(), new LedgerFigures(), new SteeringFigures(), new KeptTotalsFigures(), new PackFigures(), new NationalReportFigures(), new BurstFigures(), new SearchFigures()];
return await Runner.RunAsync(groups, args);
