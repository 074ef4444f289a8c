package io.reelway.nativebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Arrival;
import io.reelway.arrival.BucketListing;
import io.reelway.arrival.InvalidEventException;
import io.reelway.arrival.KeyKind;
import io.reelway.arrival.S3Events;
import io.reelway.aws.AwsFaults;
import io.reelway.aws.DeadLetters;
import io.reelway.aws.Queues;
import io.reelway.aws.Topics;
import io.reelway.former.FormerMediaLimits;
import io.reelway.former.FormerPreparation;
import io.reelway.former.FormerSettlement;
import io.reelway.former.FormerStaging;
import io.reelway.hook.HookAnswers;
import io.reelway.hook.HookBody;
import io.reelway.hook.Hooks;
import io.reelway.job.Claim;
import io.reelway.job.ClaimChecks;
import io.reelway.job.Claims;
import io.reelway.job.Delivery;
import io.reelway.job.HandOver;
import io.reelway.job.HandOverException;
import io.reelway.job.Job;
import io.reelway.job.LeaseLostException;
import io.reelway.job.Leases;
import io.reelway.job.Order;
import io.reelway.job.Orders;
import io.reelway.job.ProgramRun;
import io.reelway.job.PuttingOff;
import io.reelway.job.Result;
import io.reelway.job.Source;
import io.reelway.job.TaskProtection;
import io.reelway.job.Trail;
import io.reelway.job.Turns;
import io.reelway.job.WorkFolders;
import io.reelway.lambda.Calls;
import io.reelway.lambda.FunctionRequest;
import io.reelway.lambda.Invocations;
import io.reelway.lambda.Replies;
import io.reelway.outcome.HookEvents;
import io.reelway.outcome.Outbox;
import io.reelway.program.ProgramCall;
import io.reelway.progress.StepEvent;
import io.reelway.publish.Leftovers;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Sidecars;
import io.reelway.stage.Analysing;
import io.reelway.stage.Budget;
import io.reelway.stage.Closing;
import io.reelway.stage.Decisions;
import io.reelway.stage.DiskRoom;
import io.reelway.stage.Encoding;
import io.reelway.stage.Failures;
import io.reelway.stage.FileNaming;
import io.reelway.stage.Limits;
import io.reelway.stage.LookAhead;
import io.reelway.stage.Moves;
import io.reelway.stage.Probing;
import io.reelway.stage.Proving;
import io.reelway.stage.Publishing;
import io.reelway.stage.Recording;
import io.reelway.stage.Reports;
import io.reelway.stage.Settling;
import io.reelway.stage.Sources;
import io.reelway.stage.Surveying;
import io.reelway.sweep.Backlog;
import io.reelway.sweep.DueVideos;
import io.reelway.sweep.Repairs;
import io.reelway.sweep.Waiting;
import io.reelway.sweep.WakeUps;
import io.reelway.video.Admission;
import io.reelway.video.AssetTurns;
import io.reelway.video.LateSidecars;
import io.reelway.video.Status;
import io.reelway.video.Video;

/** Classes that are found by name or looked into at run time; a native program keeps of others only what code calls. */
@RegisterForReflection(
        targets = {
            // beans that routes call
            Admission.class,
            Analysing.class,
            Surveying.class,
            AwsFaults.class,
            Backlog.class,
            BucketListing.class,
            Budget.class,
            Calls.class,
            ClaimChecks.class,
            Claims.class,
            Closing.class,
            DeadLetters.class,
            Decisions.class,
            DiskRoom.class,
            DueVideos.class,
            Encoding.class,
            Failures.class,
            FileNaming.class,
            HandOver.class,
            HookAnswers.class,
            HookEvents.class,
            Hooks.class,
            Invocations.class,
            LateSidecars.class,
            Leases.class,
            Leftovers.class,
            Limits.class,
            LookAhead.class,
            Moves.class,
            Orders.class,
            Outbox.class,
            Probing.class,
            Proving.class,
            Publishing.class,
            PuttingOff.class,
            Queues.class,
            Recording.class,
            Repairs.class,
            Replies.class,
            Reports.class,
            S3Events.class,
            Settling.class,
            Sidecars.class,
            Sources.class,
            TaskProtection.class,
            Topics.class,
            Turns.class,
            Waiting.class,
            WakeUps.class,
            WorkFolders.class,
            // the same by the names that older files of users call
            FormerMediaLimits.class,
            FormerPreparation.class,
            FormerSettlement.class,
            FormerStaging.class,
            // bodies whose attributes routes read
            Arrival.class,
            Claim.class,
            Delivery.class,
            HookBody.class,
            Job.class,
            Order.class,
            ProgramCall.class,
            FunctionRequest.class,
            Result.class,
            Source.class,
            Trail.class,
            Video.class,
            // constants that routes compare with
            AssetTurns.Turn.class,
            KeyKind.class,
            FunctionRequest.Kind.class,
            Status.class,
            // exceptions that routes name
            HandOverException.class,
            InvalidEventException.class,
            LeaseLostException.class,
            // what the environment is compared with
            Settings.class,
            // what becomes JSON by its attributes
            ProgramRun.class,
            StepEvent.class,
            StepEvent.State.class
        },
        classNames = {
            // what routes name of libraries
            "java.util.concurrent.RejectedExecutionException",
            "org.apache.camel.processor.errorhandler.RedeliveryPolicy",
            "software.amazon.awssdk.core.exception.SdkException"
        })
final class Reflection {
    private Reflection() {}
}
